using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Views;

/// <summary><c>containment</c>: a class or interface is somewhere in the context's lineage.</summary>
internal sealed class ContainmentPredicate(Type type) : ViewPredicate
{
    public override int Position => 6;

    public override string Text => "containment = " + type.FullName;

    public override ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        new(
            context is ILocation location
                ? location.Lineage().Any(type.IsInstanceOfType)
                : type.IsInstanceOfType(context)
        );
}
