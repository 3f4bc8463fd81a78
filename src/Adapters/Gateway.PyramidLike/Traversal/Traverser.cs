namespace Gateway.PyramidLike.Traversal;

/// <summary>Walks a resource tree along a path: Pyramid's <c>ResourceTreeTraverser</c>.</summary>
public static class Traverser
{
    /// <summary>What, before a segment, says that the segment names a view even where a child has that name.</summary>
    public const string ViewSelector = "@@";

    /// <summary>
    /// Walks from the root, one child for each segment, until a segment names a view (<c>@@</c>), a resource has no
    /// children, or has none of that name.
    /// </summary>
    /// <remarks>Only the children on the way are fetched, so the time grows with the depth, not with the tree. Any object is a
    /// resource; those with children are <see cref="IContainer"/>, <see cref="IAsyncContainer"/>, a dictionary by strings, or
    /// have an indexer by strings. Modelled on "The Traversal Algorithm" in Pyramid's "Traversal" chapter.</remarks>
    /// <param name="root">The root.</param>
    /// <param name="segments">The path, as <see cref="TraversalPath"/> splits it.</param>
    /// <param name="cancellationToken">Given to the resources that fetch their children.</param>
    /// <returns>The context, the view name, the subpath and what was traversed.</returns>
    public static ValueTask<TraversalResult> TraverseAsync(
        object root,
        IReadOnlyList<string> segments,
        CancellationToken cancellationToken = default
    ) => TraverseAsync(root, [], segments, [], cancellationToken);

    /// <summary>Walks where a virtual root is in effect, or a route has given a subpath.</summary>
    /// <param name="root">The root.</param>
    /// <param name="virtualRoot">The path of the virtual root.</param>
    /// <param name="segments">The whole path, that of the virtual root included.</param>
    /// <param name="subpath">The subpath when the path ends at the context.</param>
    /// <param name="cancellationToken">Given to the resources that fetch their children.</param>
    /// <returns>What was found.</returns>
    internal static async ValueTask<TraversalResult> TraverseAsync(
        object root,
        IReadOnlyList<string> virtualRoot,
        IReadOnlyList<string> segments,
        IReadOnlyList<string> subpath,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(segments);
        var (context, rootInEffect) = (root, root);
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            if (segment.StartsWith(ViewSelector, StringComparison.Ordinal))
            {
                return Stop(i, segment[ViewSelector.Length..]);
            }
            var child = await ResourceChildren.GetAsync(context, segment, cancellationToken);
            if (child is null)
            {
                return Stop(i, segment);
            }
            context = child;
            rootInEffect = i == virtualRoot.Count - 1 ? child : rootInEffect;
        }
        return new TraversalResult(root, context, "", subpath, segments, rootInEffect, virtualRoot);

        TraversalResult Stop(int at, string viewName) =>
            new(
                root,
                context,
                viewName,
                [.. segments.Skip(at + 1)],
                // Beneath a virtual root Pyramid counts its segments twice; applications were written against that.
                [.. segments.Take(at + virtualRoot.Count)],
                rootInEffect,
                virtualRoot
            );
    }
}
