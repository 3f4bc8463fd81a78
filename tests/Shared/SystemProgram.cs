using System.Diagnostics;

namespace Gateway.Tests;

/// <summary>A program of the system, run to its end.</summary>
internal static class SystemProgram
{
    /// <summary>Runs a program; skips the test where it is missing.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(RequiredTool.Find(name), arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(
            process.ExitCode == 0,
            $"{name} ended with exit code {process.ExitCode}.\n{output}\n{await errors}"
        );
        return output;
    }
}
