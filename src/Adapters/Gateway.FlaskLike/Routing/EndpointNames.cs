namespace Gateway.FlaskLike.Routing;

/// <summary>What to say of an endpoint that there is not.</summary>
internal static class EndpointNames
{
    private const int Most = 20;

    /// <summary>Says what is meant by a name, or what names there are.</summary>
    public static string Suggest(string wanted, IReadOnlyCollection<string> names)
    {
        var nearest = names.MinBy(name => DistanceTo(name, wanted));
        if (nearest is not null && DistanceTo(nearest, wanted) <= Math.Max(1, wanted.Length / 3))
        {
            return $"did you mean \"{nearest}\"?";
        }
        var listed = string.Join(", ", names.Order(StringComparer.Ordinal).Take(Most));
        return $"there are {listed}{(names.Count > Most ? $" and {names.Count - Most} more" : "")}.";
    }

    // A blueprint's name that was left out is the most common slip.
    private static int DistanceTo(string name, string wanted) =>
        name.EndsWith($".{wanted}", StringComparison.OrdinalIgnoreCase)
            ? 0
            : Distance(name.ToUpperInvariant(), wanted.ToUpperInvariant());

    /// <summary>How many characters must be added, removed or changed to get from one to the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}
