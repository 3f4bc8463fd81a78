using System.Globalization;

namespace Gateway.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Usage = """
        ./bench [--quick] [--rounds N] [--only WORKLOAD[,…]] [--servers NAME[,…]]
        ./bench report    writes the report anew from the last run's results
        ./bench aot       size of the NativeAOT sample, and its time to the first response beside others
        ./bench soak [--minutes N]   watches memory and descriptors under mixed load (default 10)
        ./bench micro     micro-benchmarks of the parser and the writer (BenchmarkDotNet's options follow)

          --quick         two short rounds, to see that it works; its figures are not for quoting
          --rounds N      rounds of each measurement (default 5, or what fits into 11 minutes)
          --only …        hello, pipelined, browser, json, upload, file, idle, blocked, start, allocation
          --servers …     gateway, gateway-sockets, flasklike, aot, kestrel, minimal, nginx, floor

        A whole run writes docs/BENCHMARKS.md and docs/benchmarks.svg; a quick or partial one artifacts/bench/.
        """;

    public bool ReportOnly { get; private init; }

    public bool IsSoak { get; private init; }

    /// <summary>How long to soak.</summary>
    public double Minutes { get; private init; } = 10;

    public bool Quick { get; private init; }

    public int Rounds { get; private init; } = 5;

    /// <summary>The time after which a measurement is not repeated any more; none when rounds were asked for.</summary>
    public TimeSpan Budget { get; private init; } = TimeSpan.FromMinutes(11);

    public IReadOnlyList<string>? Only { get; private init; }

    public IReadOnlyList<string>? Servers { get; private init; }

    /// <summary>Whether the run gives every figure of the report.</summary>
    public bool IsWhole => !Quick && Only is null && Servers is null;

    /// <summary>The length of one measurement.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Quick ? 1 : 2);

    /// <exception cref="BenchException">An argument is not understood.</exception>
    public static Options Parse(ReadOnlySpan<string> arguments)
    {
        var options = new Options();
        while (arguments is [var first, .. var rest])
        {
            arguments = rest;
            switch (first)
            {
                case "report":
                    options = options with { ReportOnly = true };
                    break;
                case "soak":
                    options = options with { IsSoak = true };
                    break;
                case "--minutes"
                    when rest is [var text, .. var more]
                        && double.TryParse(text, CultureInfo.InvariantCulture, out var minutes)
                        && minutes > 0:
                    options = options with { Minutes = minutes };
                    arguments = more;
                    break;
                case "--quick":
                    options = options with { Quick = true, Rounds = 2 };
                    break;
                case "--rounds"
                    when rest is [var number, .. var more]
                        && int.TryParse(number, CultureInfo.InvariantCulture, out var rounds)
                        && rounds > 0:
                    options = options with { Rounds = rounds, Budget = Timeout.InfiniteTimeSpan };
                    arguments = more;
                    break;
                case "--only" when rest is [var names, .. var more]:
                    options = options with { Only = names.Split(',') };
                    arguments = more;
                    break;
                case "--servers" when rest is [var names, .. var more]:
                    options = options with { Servers = names.Split(',') };
                    arguments = more;
                    break;
                default:
                    throw new BenchException($"bench: {first} is not understood.\n\n{Usage}");
            }
        }
        return options;
    }
}
