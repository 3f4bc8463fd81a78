namespace Gateway.PyramidLike.Traversal;

/// <summary>What a link has beside the resource, or the route, and its elements.</summary>
public sealed record UrlOptions
{
    /// <summary>The query's names and values, not encoded; a null value is an empty one. No query when empty.</summary>
    public IReadOnlyList<(string Name, string? Value)> Query { get; init; } = [];

    /// <summary>The query as a text of another shape than names and values, not encoded; wins over
    /// <see cref="Query"/>.</summary>
    public string? QueryText { get; init; }

    /// <summary>The anchor, not encoded; none when null or empty.</summary>
    public string? Anchor { get; init; }

    /// <summary>What stands before the resource's path, such as <c>https://example.com/wiki</c>; where the application is,
    /// by this request, when null. Empty makes a link without scheme, host and path base. Wins over <see cref="Scheme"/>,
    /// <see cref="Host"/> and <see cref="Port"/>.</summary>
    public string? AppUrl { get; init; }

    /// <summary>The scheme; the request's when null. Another scheme brings its own usual port.</summary>
    public string? Scheme { get; init; }

    /// <summary>The host, which may have a port; the request's when null.</summary>
    public string? Host { get; init; }

    /// <summary>The port; the host's when null.</summary>
    public int? Port { get; init; }

    /// <summary>For a resource: the route whose pattern its path is put into, as its <c>*traverse</c>; none when
    /// null.</summary>
    public string? RouteName { get; init; }

    /// <summary>With <see cref="RouteName"/>: the other values of the pattern (<c>route_kw</c>).</summary>
    public IReadOnlyDictionary<string, object> RouteValues { get; init; } = new Dictionary<string, object>();

    /// <summary>With <see cref="RouteName"/>: what the rest of its pattern is called.</summary>
    public string RouteRemainderName { get; init; } = "traverse";
}
