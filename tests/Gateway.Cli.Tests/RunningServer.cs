using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Gateway.Cli.Tests;

/// <summary>The command while it serves.</summary>
internal sealed partial class RunningServer : IDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly CancellationTokenSource _deadline;

    private RunningServer(Process process)
    {
        _process = process;
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _deadline.CancelAfter(TimeSpan.FromMinutes(3));
    }

    /// <summary>The line that says where the application is, and what the application wrote before it.</summary>
    public string Output { get; private set; } = "";

    /// <summary>A client of the first address.</summary>
    public HttpClient Client { get; } =
        new(
            new SocketsHttpHandler
            {
#pragma warning disable CA5359 // the tests make their certificates themselves
                SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
#pragma warning restore CA5359
            }
        );

    public static async Task<RunningServer> StartAsync(Run run, params string[] arguments)
    {
        var server = new RunningServer(run.Start(arguments));
        try
        {
            while (server.Client.BaseAddress is null)
            {
                var line = await server._process.StandardOutput.ReadLineAsync(server._deadline.Token);
                if (line is null)
                {
                    Assert.Fail(await server._process.StandardError.ReadToEndAsync(server._deadline.Token));
                }
                server.Output += line + "\n";
                if (Address().Match(line) is { Success: true } match)
                {
                    server.Client.BaseAddress = new Uri(match.Value);
                }
            }
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(path, _deadline.Token);

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    public async Task<Outcome> StopAsync()
    {
        Assert.Equal(0, Kill(_process.Id, SigTerm));
        var output = _process.StandardOutput.ReadToEndAsync(_deadline.Token);
        var errors = _process.StandardError.ReadToEndAsync(_deadline.Token);
        await _process.WaitForExitAsync(_deadline.Token);
        return new Outcome(_process.ExitCode, await output, await errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        _process.Dispose();
        _deadline.Dispose();
        Client.Dispose();
    }

    [GeneratedRegex(@"https?://[^\s/]+:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
