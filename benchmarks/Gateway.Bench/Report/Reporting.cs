namespace Gateway.Bench.Report;

/// <summary>Writes the report's files, and its targets to the console.</summary>
internal static class Reporting
{
    public static void Write(SoakResult soak)
    {
        foreach (var target in Target.Of(soak))
        {
            Console.WriteLine($"{target.What}: {target.Value} (target {target.Asked}: {target.Verdict})");
        }
    }

    public static void Write(Results results, Paths paths, bool whole)
    {
        var folder = whole ? Path.Combine(paths.Root, "docs") : paths.Artifacts;
        var document = Path.Combine(folder, "BENCHMARKS.md");
        var text = MarkdownReport.Write(results, whole ? ResultsFile.ReadSoak(paths) : null, whole);
        File.WriteAllText(document, text);
        File.WriteAllText(Path.Combine(folder, "benchmarks.svg"), Plot.Write(results));
        Console.WriteLine(
            text.Replace("<sub>", "(", StringComparison.Ordinal).Replace("</sub>", ")", StringComparison.Ordinal)
        );
        Console.WriteLine($"Written to {Path.GetRelativePath(paths.Root, document)}.");
    }
}
