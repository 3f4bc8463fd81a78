using System.Globalization;
using System.Text;
using Gateway.Bench.Workloads;

namespace Gateway.Bench.Report;

/// <summary>The figures that matter most, as six small bar charts in one SVG.</summary>
internal static class Plot
{
    private const int Columns = 2;
    private const int PanelWidth = 440;
    private const int Gap = 50;
    private const int Margin = 36;
    private const int Top = 104;

    public static string Write(Results results)
    {
        var panels = Panels(results).Where(panel => panel.Bars.Count > 0).ToList();
        var rows = panels.Chunk(Columns).ToList();
        var width = 2 * Margin + Columns * PanelWidth + (Columns - 1) * Gap;
        var y = (double)Top;
        var body = new StringBuilder();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                PlotPanel.Write(body, row[i], Margin + i * (PanelWidth + Gap), y, PanelWidth);
            }
            y += row.Max(PlotPanel.HeightOf) + 34;
        }
        var height = y + 26;
        var machine = results.Machine;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height:0}}" width="{{width}}" height="{{height:0}}" role="img" aria-labelledby="title desc">
            <title id="title">Gateway beside Kestrel and nginx</title>
            <desc id="desc">Bar charts of the figures in BENCHMARKS.md.</desc>
            <style>{{Style}}</style>
            <rect class="card" x="0.5" y="0.5" width="{{width - 1}}" height="{{height - 1:0}}" rx="14"/>
            <text class="title" x="{{Margin}}" y="50">Gateway beside Kestrel and nginx</text>
            <text class="note" x="{{Margin}}" y="74">Medians of {{PlotPanel.Escape(
                results.Settings
            )}}; thin lines reach from the least to the greatest round.</text>
            {{body}}<text class="note" x="{{Margin}}" y="{{height - 26:0}}">{{PlotPanel.Escape(
                machine.Processor
            )}} · Linux {{PlotPanel.Escape(machine.Kernel)}} · {{PlotPanel.Escape(
                machine.Versions[0]
            )}} · {{machine.Date}} · ./bench</text>
            </svg>

            """
        );
    }

    private static IEnumerable<Panel> Panels(Results results)
    {
        Panel Of(string title, string note, string workload, string metric, string format, double scale = 1) =>
            Make(results, title, note, workload, server => Scaled(results.Of(workload, server, metric), scale), format);

        yield return Of("Hello", "server CPU a request, µs", "hello", Metrics.Cpu, "0.0");
        yield return Of("Hello, 16 pipelined", "server CPU a request, µs", "pipelined", Metrics.Cpu, "0.00");
        yield return Of("Idle connection", "memory each of 15,000, bytes", "idle", IdleWorkload.Idle, "N0");
        yield return Make(
            results,
            "Beside 256 sleeping handlers",
            "rate that 16 fast clients keep, %; more is better",
            "blocked",
            server => Scaled(results.Within("blocked", server, BlockedWorkload.Beside, BlockedWorkload.Alone), 100),
            "0"
        );
        yield return Make(
            results,
            "10 MB file",
            "MB for a second of server CPU; more is better",
            "file",
            server => Column.Inverse(results.Of("file", server, Metrics.Cpu), 10 * 1.048576e6),
            "N0"
        );
        yield return Of("Start", "process start to first response, ms", "start", StartWorkload.FirstResponse, "0");
    }

    private static Panel Make(
        Results results,
        string title,
        string note,
        string workload,
        Func<string, Spread?> value,
        string format
    ) =>
        new(
            title,
            note,
            format,
            [
                .. results
                    .Titles.Where(server => results.Find(workload, server.Key) is not null)
                    .Select(server => (Title: server.Value, Value: value(server.Key)))
                    .Where(server => server.Value is not null)
                    .Select(server => new Bar(
                        server.Title,
                        server.Value!.Value,
                        server.Title.StartsWith("Gateway", StringComparison.Ordinal)
                    )),
            ]
        );

    private static Spread? Scaled(Spread? value, double scale) =>
        value is { } known ? new Spread(known.Median * scale, known.Least * scale, known.Greatest * scale) : null;

    // The card carries its own background, so that it reads the same on a light page and on a dark one.
    private const string Style = """

        text { font-family: ui-sans-serif, -apple-system, "Segoe UI", Inter, Roboto, "Helvetica Neue", Arial, sans-serif; fill: #1f2733; font-size: 13px; }
        .card { fill: #ffffff; stroke: #d8dee6; }
        .title { font-size: 24px; font-weight: 650; letter-spacing: -0.3px; }
        .panel { font-size: 15px; font-weight: 650; }
        .note, .name { fill: #5d6876; }
        .note { font-size: 12px; }
        .ours { fill: #1f2733; font-weight: 600; }
        .value { font-variant-numeric: tabular-nums; }
        .bar { fill: #b9c3cf; }
        .bar.gateway { fill: #0f7b6c; }
        .axis { stroke: #d8dee6; }
        .spread { stroke: #1f2733; stroke-opacity: 0.55; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6ebf1; }
          .card { fill: #12171e; stroke: #2b3440; }
          .note, .name { fill: #97a3b1; }
          .ours { fill: #e6ebf1; }
          .bar { fill: #465260; }
          .bar.gateway { fill: #2fb59f; }
          .axis { stroke: #2b3440; }
          .spread { stroke: #e6ebf1; }
        }

        """;
}
