namespace Gateway.Bench;

/// <summary>Picks by name.</summary>
internal static class Selection
{
    /// <param name="all">What there is.</param>
    /// <param name="names">What is wanted; null for all.</param>
    /// <param name="nameOf">A name.</param>
    /// <param name="kind">What it is, for the message.</param>
    /// <exception cref="BenchException">There is none of a name.</exception>
    public static IReadOnlyList<T> Of<T>(
        IReadOnlyList<T> all,
        IReadOnlyList<string>? names,
        Func<T, string> nameOf,
        string kind
    )
    {
        var unknown = names?.Except(all.Select(nameOf)).FirstOrDefault();
        if (unknown is not null)
        {
            throw new BenchException(
                $"bench: there is no {kind} {unknown} here; there are {string.Join(", ", all.Select(nameOf))}."
            );
        }
        return names is null ? all : [.. all.Where(one => names.Contains(nameOf(one)))];
    }
}
