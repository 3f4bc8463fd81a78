using System.Globalization;
using System.Text;

namespace Gateway.Bench.Report;

/// <summary>The report as Markdown.</summary>
internal static class MarkdownReport
{
    public static string Write(Results results, SoakResult? soak, bool whole)
    {
        var text = new StringBuilder();
        text.AppendLine("# Benchmarks").AppendLine();
        text.AppendLine("<!-- Written by ./bench; not edited by hand. -->").AppendLine();
        if (!whole)
        {
            text.AppendLine("**A quick or partial run, to see that it works: not for quoting.**").AppendLine();
        }
        Introduce(text, results);
        Targets(text, [.. Target.All(results), .. soak is null ? [] : Target.Of(soak)], whole);
        foreach (var section in Section.All)
        {
            Table(text, results, section);
        }
        Method(text, results);
        return text.ToString();
    }

    private static void Introduce(StringBuilder text, Results results)
    {
        var machine = results.Machine;
        text.AppendLine("![The figures below, drawn](benchmarks.svg)").AppendLine();
        text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Measured on {machine.Date} by `./bench`: {results.Settings}, {results.Seconds / 60:0.0} minutes in all. {machine.Processor}; Linux {machine.Kernel}; {string.Join("; ", machine.Versions)}."
            )
            .AppendLine();
        text.AppendLine(
                "Server and client share the machine's cores, so only ratios within this run mean anything. A figure is the"
            )
            .AppendLine(
                "median of the rounds, the small ones behind it the least and the greatest. Ratios are made for each round."
            )
            .AppendLine();
    }

    private static void Targets(StringBuilder text, List<Target> targets, bool whole)
    {
        if (!whole)
        {
            targets.RemoveAll(target => target.Verdict == Target.NotMeasured);
        }
        if (targets.Count == 0)
        {
            return;
        }
        text.AppendLine("## Targets").AppendLine();
        text.AppendLine("| what | target | measured | |").AppendLine("|---|--:|--:|---|");
        foreach (var target in targets)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {target.What} | {target.Asked} | {target.Value} | {target.Verdict} |"
            );
        }
        text.AppendLine();
        text.AppendLine("That both transports pass every conformance, wire and abuse test is `./test`'s to say.")
            .AppendLine();
    }

    private static void Table(StringBuilder text, Results results, Section section)
    {
        var servers = results.Titles.Keys.Where(server => results.Find(section.Workload, server) is not null).ToList();
        if (servers.Count == 0)
        {
            return;
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"## {section.Title}").AppendLine();
        text.AppendLine(section.Text).AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| | {string.Join(" | ", section.Columns.Select(column => column.Heading))} |"
        );
        text.Append("|---|").Insert(text.Length, "--:|", section.Columns.Count).AppendLine();
        foreach (var server in servers)
        {
            var cells = section.Columns.Select(column => column.Cell(results, server));
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {results.Titles[server]} | {string.Join(" | ", cells)} |"
            );
        }
        text.AppendLine();
    }

    private static void Method(StringBuilder text, Results results)
    {
        text.AppendLine("## Method").AppendLine();
        foreach (var line in MethodNotes.Lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"* {line}");
        }
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"* Others on the machine had {results.Noise:P0} of the processor time that was used during this run."
        );
        foreach (var missing in results.LeftOut)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"* Left out: {missing}.");
        }
        foreach (var series in results.Series)
        {
            var errors = series.Rounds.Sum(round => round.GetValueOrDefault(Workloads.Metrics.Errors));
            if (errors > 0)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"* {results.Titles[series.Server]}, {series.Workload}: {errors:N0} failed connections or error responses."
                );
            }
        }
    }
}
