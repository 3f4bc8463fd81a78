namespace Gateway.PyramidLike.Traversal;

/// <summary>What traversal found: the context, and what of the path is left over.</summary>
/// <param name="Root">The resource at which traversal began.</param>
/// <param name="Context">The last resource that was found.</param>
/// <param name="ViewName">The segment after the context's, without <c>@@</c>; empty when the path ends at the
/// context.</param>
/// <param name="Subpath">The segments after the view name.</param>
/// <param name="Traversed">The segments that led from the root to the context.</param>
public sealed record TraversalResult(
    object Root,
    object Context,
    string ViewName,
    IReadOnlyList<string> Subpath,
    IReadOnlyList<string> Traversed
);
