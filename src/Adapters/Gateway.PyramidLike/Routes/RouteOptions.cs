using Gateway.PyramidLike.Predicates;

namespace Gateway.PyramidLike.Routes;

/// <summary>What a route does beside matching a pattern: the keywords of Pyramid's <c>add_route</c>.</summary>
public sealed record RouteOptions : PredicateOptions
{
    /// <summary>Makes the root for requests that match; the application's root factory when null.</summary>
    public Func<PyramidRequest, ValueTask<object>>? Factory { get; init; }

    /// <summary>The path that is traversed from that root, made of what matched: <c>/{owner}/{name}</c>. Without it, and
    /// without a value called <c>traverse</c> in the pattern, the root is the context.</summary>
    public string? Traverse { get; init; }

    /// <summary>Changes what links to the route are made of.</summary>
    public Pregenerator? Pregenerator { get; init; }

    /// <summary>Whether views that are for no route serve this one too, after its own.</summary>
    public bool UseGlobalViews { get; init; }

    /// <summary>Whether the route only makes links, and is never matched.</summary>
    public bool IsStatic { get; init; }

    /// <summary>With an empty pattern under a prefix: whether the pattern is the prefix itself, without a slash at its
    /// end.</summary>
    public bool InheritSlash { get; init; }
}
