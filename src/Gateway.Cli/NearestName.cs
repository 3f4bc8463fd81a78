namespace Gateway.Cli;

/// <summary>The known name a misspelt one was most likely meant to be.</summary>
internal static class NearestName
{
    /// <summary>Finds the nearest of the names; null when none is near enough to be a slip of the finger.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            // A name that is all typing errors is another name.
            if (distance < least && distance < candidate.Length)
            {
                (nearest, least) = (candidate, distance);
            }
        }
        return nearest;
    }

    /// <summary><c>; did you mean 'X'?</c>, or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known, string quote = "'") =>
        Find(name, known) is { } nearest ? $"; did you mean {quote}{nearest}{quote}?" : "";

    // Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours, each counted as one.
    private static int Distance(string a, string b)
    {
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }
                var substitution = distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var least = Math.Min(substitution, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    least = Math.Min(least, distances[i - 2, j - 2] + 1);
                }
                distances[i, j] = least;
            }
        }
        return distances[a.Length, b.Length];
    }
}
