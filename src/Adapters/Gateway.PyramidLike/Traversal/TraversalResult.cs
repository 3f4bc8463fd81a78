namespace Gateway.PyramidLike.Traversal;

/// <summary>What traversal found: the context, and what of the path is left over.</summary>
/// <param name="Root">The resource at which traversal began.</param>
/// <param name="Context">The last resource that was found.</param>
/// <param name="ViewName">The segment after the context's, without <c>@@</c>; empty when the path ends at the
/// context.</param>
/// <param name="Subpath">The segments after the view name.</param>
/// <param name="Traversed">The segments that led from the root to the context; beneath a virtual root the view name, and what
/// follows it, may be among them, as in Pyramid.</param>
/// <param name="VirtualRoot">The resource that stands at <c>/</c>: the root, unless a virtual root is in effect and was
/// found.</param>
/// <param name="VirtualRootPath">The segments that lead from the root to the virtual root; none without one.</param>
public sealed record TraversalResult(
    object Root,
    object Context,
    string ViewName,
    IReadOnlyList<string> Subpath,
    IReadOnlyList<string> Traversed,
    object VirtualRoot,
    IReadOnlyList<string> VirtualRootPath
);
