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
    /// <remarks>Only the children on the way are fetched, so the time grows with the depth, not with the tree.
    /// Modelled on "The Traversal Algorithm" in Pyramid's "Traversal" chapter.</remarks>
    /// <param name="root">The root.</param>
    /// <param name="segments">The path, as <see cref="TraversalPath"/> splits it.</param>
    /// <param name="cancellationToken">Given to the resources that fetch their children.</param>
    /// <returns>The context, the view name, the subpath and what was traversed.</returns>
    public static async ValueTask<TraversalResult> TraverseAsync(
        object root,
        IReadOnlyList<string> segments,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(segments);
        var context = root;
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            if (segment.StartsWith(ViewSelector, StringComparison.Ordinal))
            {
                return Stop(i, segment[ViewSelector.Length..]);
            }
            var child = await GetChildAsync(context, segment, cancellationToken);
            if (child is null)
            {
                return Stop(i, segment);
            }
            context = child;
        }
        return new TraversalResult(root, context, "", [], segments);

        TraversalResult Stop(int at, string viewName) =>
            new(root, context, viewName, [.. segments.Skip(at + 1)], [.. segments.Take(at)]);
    }

    private static async ValueTask<object?> GetChildAsync(object resource, string name, CancellationToken aborted)
    {
        try
        {
            return resource switch
            {
                IAsyncContainer container => await container.GetChildAsync(name, aborted),
                IContainer container => container[name],
                _ => null,
            };
        }
        // A container over a dictionary says "none" so, as KeyError says it in Pyramid.
        catch (KeyNotFoundException)
        {
            return null;
        }
    }
}
