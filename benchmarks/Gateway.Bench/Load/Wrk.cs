using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Bench.Measuring;

namespace Gateway.Bench.Load;

/// <summary>wrk, with one thread.</summary>
internal sealed partial class Wrk(string script)
{
    public static bool IsInstalled => Machine.Find("wrk") is not null;

    /// <param name="url">What to ask for.</param>
    /// <param name="mode">The script's mode.</param>
    /// <param name="connections">How many, kept alive.</param>
    /// <param name="duration">How long, in whole seconds.</param>
    /// <exception cref="BenchException">wrk failed.</exception>
    public LoadResult Run(string url, string mode, int connections, TimeSpan duration)
    {
        var seconds = Math.Max(1, (int)duration.TotalSeconds);
        var start = new ProcessStartInfo(
            "wrk",
            ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", script, url, "--", mode]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (Line().Match(output) is not { Success: true } line)
        {
            throw new BenchException($"wrk {url} failed:\n{output}{errors.Result}");
        }
        double Field(string name) => double.Parse(line.Groups[name].Value, CultureInfo.InvariantCulture);
        var requests = Field("requests");
        return new(
            requests,
            Field("microseconds") / 1e6,
            requests > 0 ? Field("p50") / 1e3 : double.NaN,
            requests > 0 ? Field("p99") / 1e3 : double.NaN,
            Field("failed"),
            Field("refused")
        );
    }

    [GeneratedRegex(
        @"RESULT requests=(?<requests>\d+) microseconds=(?<microseconds>\d+) p50=(?<p50>-?\d+) p99=(?<p99>-?\d+) failed=(?<failed>\d+) refused=(?<refused>\d+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Line();
}
