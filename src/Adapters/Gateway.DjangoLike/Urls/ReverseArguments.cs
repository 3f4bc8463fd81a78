namespace Gateway.DjangoLike.Urls;

/// <summary>What a route is written with: values in its order, or by name; one of them is null.</summary>
internal readonly record struct ReverseArguments(object?[]? Positional, IReadOnlyDictionary<string, object?>? Named)
{
    public int Count => Positional?.Length ?? Named!.Count;

    public override string ToString()
    {
        var list = Positional is not null
            ? string.Join(", ", Positional.Select(value => $"'{value}'"))
            : string.Join(", ", Named!.Select(pair => $"{pair.Key}={pair.Value}"));
        return list.Length == 0 ? "without arguments" : $"with the arguments ({list})";
    }
}
