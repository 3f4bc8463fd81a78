namespace Gateway.PyramidLike.Traversal;

/// <summary>What a link has beside the resource and its elements.</summary>
public sealed record UrlOptions
{
    /// <summary>The query's names and values, not encoded; a null value is an empty one. No query when empty.</summary>
    public IReadOnlyList<(string Name, string? Value)> Query { get; init; } = [];

    /// <summary>The anchor, not encoded; none when null or empty.</summary>
    public string? Anchor { get; init; }

    /// <summary>What stands before the resource's path, such as <c>https://example.com/wiki</c>; where the application is,
    /// by this request, when null. Empty makes a link without scheme, host and path base.</summary>
    public string? AppUrl { get; init; }
}
