namespace Gateway.PyramidLike.Commands;

/// <summary>Prints rows in columns as wide as they need to be.</summary>
internal static class Columns
{
    public static void Write(IReadOnlyList<string> titles, IReadOnlyList<IReadOnlyList<string>> rows, TextWriter output)
    {
        IReadOnlyList<string> rule = [.. titles.Select(title => new string('-', title.Length))];
        IReadOnlyList<IReadOnlyList<string>> all = [titles, rule, .. rows];
        int[] widths = [.. titles.Select((_, at) => all.Max(row => row[at].Length))];
        foreach (var row in all)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, at) => cell.PadRight(widths[at]))).TrimEnd());
        }
    }
}
