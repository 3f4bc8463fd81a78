using Gateway.Toolkit;

namespace Gateway.PyramidLike.Traversal;

/// <summary>What a location-aware resource can say of its place in the tree: <c>pyramid.location</c> and the parts of
/// <c>pyramid.traversal</c> that need no request.</summary>
public static class ResourceLocation
{
    /// <summary>The resource and everything above it, the resource first, the root last.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The lineage, found while it is enumerated.</returns>
    public static IEnumerable<ILocation> Lineage(this ILocation resource)
    {
        for (var location = resource; location is not null; location = location.Parent)
        {
            yield return location;
        }
    }

    /// <summary>The root of the tree a resource belongs to.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The root; the resource itself when it has no parent.</returns>
    public static ILocation FindRoot(this ILocation resource) => resource.Lineage().Last();

    /// <summary>The nearest resource of a type in the lineage, the resource itself included.</summary>
    /// <typeparam name="T">A class or an interface.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <returns>The resource found; null when there is none.</returns>
    public static T? FindInterface<T>(this ILocation resource)
        where T : class => resource.Lineage().OfType<T>().FirstOrDefault();

    /// <summary>Whether a resource is another, or below it.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="other">What may be above it.</param>
    /// <returns>True when <paramref name="other"/> is in the lineage.</returns>
    public static bool Inside(this ILocation resource, ILocation other) =>
        resource.Lineage().Any(location => ReferenceEquals(location, other));

    /// <summary>The path of a resource as names, an empty one for the root first: <c>("", "FrontPage")</c>.</summary>
    /// <param name="resource">The resource; its root has no name, or an empty one.</param>
    /// <param name="elements">Names to go on with, such as a view's.</param>
    /// <returns>The names, not encoded.</returns>
    public static IReadOnlyList<string> ResourcePathTuple(this ILocation resource, params string[] elements) =>
        [.. resource.Lineage().Reverse().Select(location => location.Name ?? ""), .. elements];

    /// <summary>The absolute path of a resource in its tree, percent-encoded: <c>/FrontPage</c>, <c>/</c> for the root.
    /// It says nothing of where the application is mounted: links are made by <see cref="ResourceUrls"/>.</summary>
    /// <param name="resource">The resource; its root has no name, or an empty one.</param>
    /// <param name="elements">Names to go on with, such as a view's.</param>
    /// <returns>The path; a slash inside a name is <c>%2F</c>.</returns>
    public static string ResourcePath(this ILocation resource, params string[] elements)
    {
        var path = string.Join('/', resource.ResourcePathTuple(elements).Select(UrlEncoding.EncodeSegment));
        return path.Length == 0 ? "/" : path;
    }
}
