using Gateway.PyramidLike.Routes;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Traversal;

/// <summary>Links to resources: Pyramid's <c>request.resource_url</c> and <c>request.resource_path</c>. Beneath a virtual
/// root they begin there.</summary>
public static class ResourceUrls
{
    private static readonly UrlOptions None = new();

    /// <summary>The URL of a resource, with scheme, host and <see cref="Environ.PathBase"/>. It ends with a slash, so that
    /// relative links work, unless elements follow.</summary>
    /// <param name="request">The request that says where the application is.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="elements">What follows the resource's path: a view's name and its subpath, not encoded.</param>
    /// <returns>The URL, ASCII.</returns>
    public static string ResourceUrl(this PyramidRequest request, ILocation resource, params string[] elements) =>
        request.ResourceUrl(resource, None, elements);

    /// <summary>The URL of a resource, with a query or an anchor, or at another place.</summary>
    /// <param name="request">The request that says where the application is.</param>
    /// <param name="resource">The resource; where it is an <see cref="IResourceUrl"/> that says one, its own URL is
    /// taken.</param>
    /// <param name="options">Query, anchor and place.</param>
    /// <param name="elements">What follows the resource's path: a view's name and its subpath, not encoded.</param>
    /// <returns>The URL, ASCII.</returns>
    /// <exception cref="KeyNotFoundException">There is no such route, or it wants another value.</exception>
    public static string ResourceUrl(
        this PyramidRequest request,
        ILocation resource,
        UrlOptions options,
        params string[] elements
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var names = VirtualNames(request, resource);
        if (options.RouteName is { } route)
        {
            var values = new Dictionary<string, object>(options.RouteValues)
            {
                [options.RouteRemainderName] = resource.Parent is null ? names : (IReadOnlyList<string>)[.. names, ""],
            };
            return request.RouteUrl(route, values, options with { RouteName = null }, elements);
        }
        var application = UrlParts.Application(request, options);
        var path = string.Concat(names.Select(name => UrlEncoding.EncodeSegment(name) + "/"));
        var url =
            (resource as IResourceUrl)?.ResourceUrl(request, new(application, path, resource.ResourcePath()))
            ?? application + path;
        return url + UrlParts.Elements(elements) + UrlParts.Tail(options);
    }

    /// <summary>The URL of a resource without scheme and host: what a page of the application links with.</summary>
    /// <param name="request">The request that says where the application is mounted.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="elements">What follows the resource's path: a view's name and its subpath, not encoded.</param>
    /// <returns>The path, percent-encoded, beginning with <see cref="Environ.PathBase"/>.</returns>
    public static string ResourcePath(this PyramidRequest request, ILocation resource, params string[] elements) =>
        request.ResourcePath(resource, None, elements);

    /// <summary>The URL of a resource without scheme and host, with a query or an anchor.</summary>
    /// <param name="request">The request that says where the application is mounted.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="options">Query and anchor.</param>
    /// <param name="elements">What follows the resource's path: a view's name and its subpath, not encoded.</param>
    /// <returns>The path, percent-encoded, beginning with <see cref="Environ.PathBase"/>.</returns>
    public static string ResourcePath(
        this PyramidRequest request,
        ILocation resource,
        UrlOptions options,
        params string[] elements
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        return request.ResourceUrl(resource, options with { AppUrl = request.ScriptName }, elements);
    }

    /// <summary>The names from the root that is in effect to the resource, an empty one for that root first. A resource that
    /// is not below the virtual root is named from the physical one.</summary>
    private static IReadOnlyList<string> VirtualNames(PyramidRequest request, ILocation resource)
    {
        var names = resource.ResourcePathTuple();
        var virtualRoot = TraversalPath.Clean(VirtualRoot.RawSegments(request.Environ));
        return virtualRoot.Count > 0 && names.Skip(1).Take(virtualRoot.Count).SequenceEqual(virtualRoot)
            ? ["", .. names.Skip(1 + virtualRoot.Count)]
            : names;
    }
}
