namespace Gateway.DjangoLike.Urls;

/// <summary>What a route is written with: values in its order, or by name; one of them is null.</summary>
internal readonly record struct ReverseArguments(object?[]? Positional, IReadOnlyDictionary<string, object?>? Named)
{
    public int Count => Positional?.Length ?? Named!.Count;

    /// <summary>These arguments with those that a name brings along.</summary>
    public ReverseArguments Within(RouteAlias alias) =>
        Positional is { } given
            ? new([.. alias.First.Select(one => one.Value), .. given, .. alias.Last.Select(one => one.Value)], null)
            : new(
                null,
                Named!
                    .Concat(alias.First.Concat(alias.Last).Select(one => KeyValuePair.Create(one.Name, one.Value)))
                    // What the name says wins.
                    .GroupBy(pair => pair.Key, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal)
            );

    public override string ToString()
    {
        var list = Positional is not null
            ? string.Join(", ", Positional.Select(value => $"'{value}'"))
            : string.Join(", ", Named!.Select(pair => $"{pair.Key}={pair.Value}"));
        return list.Length == 0 ? "without arguments" : $"with the arguments ({list})";
    }
}
