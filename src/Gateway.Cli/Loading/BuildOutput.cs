using System.Diagnostics;

namespace Gateway.Cli.Loading;

/// <summary>What a build writes, read while it runs.</summary>
internal sealed class BuildOutput
{
    // Servers that the build leaves behind for the next one may hold the pipes open for long after its end.
    private static readonly TimeSpan RestAfterExit = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<string> _lines = []; // guarded by _gate
    private readonly Task _read;

    public BuildOutput(Process process) =>
        _read = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));

    /// <summary>The lines that say something, each once: a build repeats its errors in a summary.</summary>
    public List<string> Relevant()
    {
        _read.Wait(RestAfterExit);
        lock (_gate)
        {
            return
            [
                .. _lines
                    .Select(line => line.Trim())
                    .Where(line => line.Length > 0 && !IsSummary(line))
                    .Distinct(StringComparer.Ordinal),
            ];
        }
    }

    private static bool IsSummary(string line) =>
        line is "Build FAILED." or "Build succeeded."
        || line.EndsWith(" Warning(s)", StringComparison.Ordinal)
        || line.EndsWith(" Error(s)", StringComparison.Ordinal)
        || line.StartsWith("Time Elapsed ", StringComparison.Ordinal)
        || line.StartsWith("The build failed. ", StringComparison.Ordinal);

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _lines.Add(line);
            }
        }
    }
}
