namespace Gateway.PyramidLike.Traversal;

/// <summary>Finds resources by their paths: <c>find_resource</c> and <c>traverse</c> of <c>pyramid.traversal</c>.</summary>
public static class ResourceFinder
{
#pragma warning disable RS0026 // the path's type tells the overloads apart, whatever is left out
    /// <summary>The resource at a path.</summary>
    /// <param name="resource">Where a relative path begins; an absolute one begins at its root.</param>
    /// <param name="path">The path, percent-encoded as <see cref="ResourceLocation.ResourcePath"/> makes it; absolute with a
    /// slash in front, the resource itself when empty.</param>
    /// <param name="cancellationToken">Given to the resources that fetch their children.</param>
    /// <returns>The resource.</returns>
    /// <exception cref="ResourceNotFoundException">There is none; it names the first name that is missing.</exception>
    /// <exception cref="UrlDecodeException">A segment is not UTF-8 once decoded.</exception>
    public static async ValueTask<object> FindResourceAsync(
        object resource,
        string path,
        CancellationToken cancellationToken = default
    ) => Expect(await TraverseAsync(resource, path, cancellationToken));

    /// <summary>The resource at a path given as names.</summary>
    /// <param name="resource">Where a relative path begins; an absolute one begins at its root.</param>
    /// <param name="path">The names, not encoded, as <see cref="ResourceLocation.ResourcePathTuple"/> makes them; absolute with
    /// an empty one in front, the resource itself when there are none.</param>
    /// <param name="cancellationToken">Given to the resources that fetch their children.</param>
    /// <returns>The resource.</returns>
    /// <exception cref="ResourceNotFoundException">There is none; it names the first name that is missing.</exception>
    public static async ValueTask<object> FindResourceAsync(
        object resource,
        IReadOnlyList<string> path,
        CancellationToken cancellationToken = default
    ) => Expect(await TraverseAsync(resource, path, cancellationToken));

    /// <summary>What traversal finds along a path, be there a resource at its end or not.</summary>
    /// <inheritdoc cref="FindResourceAsync(object, string, CancellationToken)"/>
    /// <returns>The context, the view name and the rest.</returns>
    public static ValueTask<TraversalResult> TraverseAsync(
        object resource,
        string path,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        var segments = TraversalPath.Clean(path.Split('/').Select(PercentDecoding.StrictText));
        return Traverser.TraverseAsync(Start(resource, path.StartsWith('/')), segments, cancellationToken);
    }

    /// <summary>What traversal finds along a path given as names, be there a resource at its end or not.</summary>
    /// <inheritdoc cref="FindResourceAsync(object, IReadOnlyList{string}, CancellationToken)"/>
    /// <returns>The context, the view name and the rest.</returns>
    public static ValueTask<TraversalResult> TraverseAsync(
        object resource,
        IReadOnlyList<string> path,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        var start = Start(resource, path is ["", ..]);
        return Traverser.TraverseAsync(start, TraversalPath.Clean(path), cancellationToken);
    }

#pragma warning restore RS0026

    private static object Start(object resource, bool isAbsolute) =>
        isAbsolute && resource is ILocation location ? location.FindRoot() : resource;

    private static object Expect(TraversalResult found) =>
        found.ViewName.Length == 0 ? found.Context : throw new ResourceNotFoundException(found.ViewName, found.Context);
}
