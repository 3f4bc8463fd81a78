using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Predicates;

/// <summary><c>containment</c>: a class or interface is somewhere in the lineage of the request's context.</summary>
internal sealed class ContainmentPredicate(Type type) : IPredicate
{
    public string Text => "containment = " + type.FullName;

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request)
    {
        // An exception view's own context is the exception; where the request was counts.
        var resource = request.IsTraversed ? request.Context : context;
        return new(
            resource is ILocation location
                ? location.Lineage().Any(type.IsInstanceOfType)
                : type.IsInstanceOfType(resource)
        );
    }
}
