using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Routes;

/// <summary><c>traverse</c>: no condition, but what makes the path that is traversed of what the route matched.</summary>
internal sealed class TraversePredicate(string pattern) : IPredicate
{
    /// <summary>The value of a match that is the path to traverse.</summary>
    public const string Name = "traverse";

    private readonly RoutePattern _pattern = RoutePattern.Parse(pattern, Name);

    public string Text => "traverse matchdict pseudo-predicate";

    public IEnumerable<string> Names => _pattern.Names;

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request)
    {
        var match = ((RouteMatch)context).Match;
        match.Set(Name, TraversalPath.Split(_pattern.Fill(match)));
        return new(true);
    }
}
