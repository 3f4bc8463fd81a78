using Gateway.PyramidLike.Predicates;

namespace Gateway.PyramidLike.Routes;

/// <summary>A route: a name, a pattern, and what follows from a match. Immutable.</summary>
public sealed class Route
{
    internal Route(string name, RoutePattern pattern, RouteOptions options, PredicateSet predicates) =>
        (Name, Compiled, Options, Predicates) = (name, pattern, options, predicates);

    /// <summary>The name, by which views and links refer to it.</summary>
    public string Name { get; }

    /// <summary>The pattern, with its prefix.</summary>
    public string Pattern => Compiled.Text;

    /// <summary>What was stated about it.</summary>
    public RouteOptions Options { get; }

    internal RoutePattern Compiled { get; }

    internal PredicateSet Predicates { get; }

    /// <inheritdoc/>
    public override string ToString() => $"route {Name} ({Pattern})";
}

/// <summary>A route, and what its pattern found in the path: what the predicates of routes are given.</summary>
/// <param name="Route">The route.</param>
/// <param name="Match">What was found; a predicate may change it.</param>
public sealed record RouteMatch(Route Route, MatchDict Match);
