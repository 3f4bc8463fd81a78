using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Predicates;

/// <summary><c>physical_path</c>: the context is the one at a path of its tree.</summary>
internal sealed class PhysicalPathPredicate(string path) : IPredicate
{
    private readonly string[] _names = ["", .. path.Split('/', StringSplitOptions.RemoveEmptyEntries)];

    public string Text => $"physical_path = {string.Join('/', _names)}";

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        new(context is ILocation location && location.ResourcePathTuple().SequenceEqual(_names));
}
