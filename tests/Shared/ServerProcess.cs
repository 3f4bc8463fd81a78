using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Tests;

/// <summary>
/// The built command (or a program that embeds the server), running as a process of its own in a fresh working directory; killed when disposed.
/// </summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int SigHup = 1;
    private const int SigKill = 9;
    private const int SigTerm = 15;

    // An application in one file is built first, with all that it references.
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(5);

    private readonly Process _process;

    // Both guarded by themselves: lines arrive on threads of the process class.
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ServerProcess(string program, IEnumerable<string> arguments)
    {
        WorkingDirectory = Directory.CreateTempSubdirectory("gateway-test-").FullName;
        _process = new Process { StartInfo = Describe(program, arguments, WorkingDirectory) };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>The process's own folder, removed at the end.</summary>
    public string WorkingDirectory { get; }

    /// <summary>The first address of the start-up line.</summary>
    public Uri Address { get; private set; } = new("http://unknown");

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>The most memory the process has ever had resident, in bytes.</summary>
    public long PeakMemory => Status("VmHWM");

    /// <summary>The memory the process has resident now, in bytes.</summary>
    public long ResidentMemory => Status("VmRSS");

    /// <summary>How many sockets the process has open.</summary>
    public int OpenSockets =>
        Directory
            .EnumerateFileSystemEntries($"/proc/{_process.Id}/fd")
            // One that is closed meanwhile leads nowhere.
            .Count(entry => new FileInfo(entry).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    /// <summary>How long processors have worked for the process.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the command on a free port and waits until it says where it listens.</summary>
    public static Task<ServerProcess> StartAsync(string app, params string[] options) =>
        StartOnAsync("127.0.0.1:0", app, options);

    /// <summary>Starts the command on an address of the test's choice.</summary>
    public static Task<ServerProcess> StartOnAsync(string bind, string app, params string[] options) =>
        StartProgramAsync(Repository.Server, ["--app", app, "--bind", bind, .. options]);

    /// <summary>Starts a program that embeds the server and waits until it says where it listens.</summary>
    public static async Task<ServerProcess> StartProgramAsync(string program, params string[] arguments)
    {
        var server = new ServerProcess(program, arguments);
        try
        {
            await Eventually.IsTrue(
                () => new(server.HasAddress()),
                () => $"the server to say where it listens.\n{server.Report()}",
                arguments.Any(argument => argument.EndsWith(".cs", StringComparison.Ordinal)) ? BuildLimit : null
            );
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the command until it ends by itself.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        RunProgramAsync(Repository.Server, arguments);

    /// <summary>Runs a program, such as one that runs the command, until it ends by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunProgramAsync(
        string program,
        params string[] arguments
    )
    {
        await using var server = new ServerProcess(program, arguments);
        return (await server.ExitAsync(), server.Output, server.Errors);
    }

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate() => Assert.Equal(0, Kill(_process.Id, SigTerm));

    /// <summary>Sends SIGHUP.</summary>
    public void HangUp() => Assert.Equal(0, Kill(_process.Id, SigHup));

    /// <summary>Sends SIGKILL, which leaves the process no time for anything.</summary>
    public void KillOnly() => Assert.Equal(0, Kill(_process.Id, SigKill));

    /// <summary>Waits for the process to end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(90));
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The server did not end.\n{Report()}");
        }
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
        Directory.Delete(WorkingDirectory, recursive: true);
    }

    /// <summary>All it said, for the message of a failure.</summary>
    public string Report() => $"stdout:\n{Output}\nstderr:\n{Errors}";

    private static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("GATEWAY_", StringComparison.Ordinal))
                .ToList()
        )
        {
            start.Environment.Remove(name);
        }
        // What an application keeps among its user's data stays with this process.
        start.Environment["XDG_DATA_HOME"] = workingDirectory;
        // The runtime that runs this test, wherever it was installed.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
        return start;
    }

    private bool HasAddress()
    {
        var match = Url().Match(Output + Errors);
        if (match.Success)
        {
            Address = new Uri(match.Value);
            return true;
        }
        if (_process.HasExited)
        {
            // Only this overload waits for the last lines too.
            _process.WaitForExit();
            Assert.Fail($"The server ended with exit code {_process.ExitCode} instead of listening.\n{Report()}");
        }
        return false;
    }

    private long Status(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status")
            .First(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    [GeneratedRegex(@"http://[^\s/]+:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
