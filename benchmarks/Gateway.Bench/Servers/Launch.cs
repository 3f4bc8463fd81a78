using System.Diagnostics;

namespace Gateway.Bench.Servers;

/// <summary>A command line, and the path at which its server has the 10 MB file.</summary>
internal sealed record Launch(string Program, IReadOnlyList<string> Arguments, string FilePath = "/file")
{
    public ProcessStartInfo StartInfo(string folder)
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }
        return start;
    }

    // Settings of whoever runs the benchmark are none of the servers'.
    private static bool IsForeign(string name) =>
        name.StartsWith("GATEWAY_", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name is "URLS";
}
