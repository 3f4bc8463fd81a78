using Gateway.Toolkit;

namespace Gateway.PyramidLike.Traversal;

/// <summary>Links to resources: Pyramid's <c>request.resource_url</c> and <c>request.resource_path</c>.</summary>
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

    /// <summary>The URL of a resource, with a query or an anchor.</summary>
    /// <param name="request">The request that says where the application is.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="options">The query and the anchor.</param>
    /// <param name="elements">What follows the resource's path: a view's name and its subpath, not encoded.</param>
    /// <returns>The URL, ASCII.</returns>
    public static string ResourceUrl(
        this PyramidRequest request,
        ILocation resource,
        UrlOptions options,
        params string[] elements
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var path = resource.ResourcePath();
        var suffix = string.Join('/', elements.Select(UrlEncoding.EncodeSegment));
        var query = Form(options.Query);
        return (options.AppUrl ?? request.ApplicationUrl)
            + (path == "/" ? path : path + "/")
            + suffix
            + (query.Length == 0 ? "" : "?" + query)
            + (string.IsNullOrEmpty(options.Anchor) ? "" : "#" + Fragment(options.Anchor));
    }

    /// <summary>The URL of a resource without scheme and host: what a page of the application links with.</summary>
    /// <param name="request">The request that says where the application is mounted.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="elements">What follows the resource's path: a view's name and its subpath, not encoded.</param>
    /// <returns>The path, percent-encoded, beginning with <see cref="Environ.PathBase"/>.</returns>
    public static string ResourcePath(this PyramidRequest request, ILocation resource, params string[] elements)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.ResourceUrl(resource, new UrlOptions { AppUrl = request.ScriptName }, elements);
    }

    // As a form is encoded: spaces are "+", like in Pyramid's urlencode.
    private static string Form(IEnumerable<(string Name, string? Value)> pairs) =>
        string.Join('&', pairs.Select(pair => $"{Plus(pair.Name)}={Plus(pair.Value ?? "")}"));

    private static string Plus(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    // A fragment may hold what a path may, and "?" (RFC 3986 §3.5).
    private static string Fragment(string anchor) => string.Join('?', anchor.Split('?').Select(UrlEncoding.EncodePath));
}
