using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gateway.Cli.Tests;

/// <summary>The built command, as a process of its own: in a fresh folder, and with no settings of whoever runs the
/// tests.</summary>
internal sealed class Run : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> _environment = [];

    /// <summary>The working directory; removed at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("gateway-cli-").FullName;

    /// <summary>The program; the command as it was built unless a test copied it.</summary>
    public string Program { get; init; } = Path.Combine(Places.ServerDirectory, "server");

    /// <summary>Runs the command once, in a fresh folder.</summary>
    public static async Task<Outcome> Command(params string[] arguments)
    {
        using var run = new Run();
        return await run.Server(arguments);
    }

    public Run With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Writes a file below the working directory.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the command until it ends by itself.</summary>
    public async Task<Outcome> Server(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return new Outcome(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Starts the command, which the caller has to end.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = Folder,
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
        // The runtime that runs this test, wherever it was installed.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
