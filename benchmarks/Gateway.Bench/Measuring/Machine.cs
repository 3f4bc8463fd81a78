using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Bench.Measuring;

/// <summary>What was measured on, and with what.</summary>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Processor">The processor's name and the number of cores.</param>
/// <param name="Kernel">The kernel's release.</param>
/// <param name="Versions">Each program's version.</param>
internal sealed record Machine(string Date, string Processor, string Kernel, IReadOnlyList<string> Versions)
{
    public static Machine Read()
    {
        var model =
            File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1]
                .Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();
        var cores = Environment.ProcessorCount;
        return new(
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"{model}, {cores} {(cores == 1 ? "core" : "cores")}",
            File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
            [
                RuntimeInformation.FrameworkDescription,
                .. new[] { Version("nginx", "-v"), Version("wrk", "-v"), Version("gcc", "--version") }.OfType<string>(),
            ]
        );
    }

    /// <summary>The program's file, on PATH or in the folders of system programs; null when there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/local/sbin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static string? Version(string program, string argument)
    {
        if (Find(program) is not { } file)
        {
            return null;
        }
        var start = new ProcessStartInfo(file, [argument])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        var line = text.Split('\n')[0];
        var copyright = line.IndexOf(" Copyright", StringComparison.Ordinal);
        return (copyright < 0 ? line : line[..copyright]).Replace(" version: nginx/", " ", StringComparison.Ordinal);
    }
}
