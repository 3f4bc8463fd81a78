using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Static;

/// <summary>Links to static files: Pyramid's <c>request.static_url</c> and <c>request.static_path</c>.</summary>
public static class StaticUrls
{
    private static readonly UrlOptions None = new();

    /// <summary>The URL of a static file, with scheme and host, by the cache busters of its folder.</summary>
    /// <param name="request">The request that says where the application is.</param>
    /// <param name="path">The file, by its path on disk: what <c>AddStaticView</c> was given, and below it; relative to the
    /// application's folder.</param>
    /// <param name="options">The query and so on; none when null.</param>
    /// <returns>The URL, ASCII. Whether there is such a file is not asked.</returns>
    /// <exception cref="ArgumentException">No static view has the file.</exception>
    public static string StaticUrl(this PyramidRequest request, string path, UrlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(path);
        return request.Registry.StaticFolders.Url(request, path, options ?? None);
    }

    /// <summary>The URL of a static file without scheme and host, unless the files are elsewhere: what a page of the
    /// application links with.</summary>
    /// <param name="request">The request that says where the application is mounted.</param>
    /// <param name="path">The file, as for <see cref="StaticUrl"/>.</param>
    /// <param name="options">The query and so on; none when null.</param>
    /// <returns>The path, percent-encoded, beginning with <see cref="Environ.PathBase"/>.</returns>
    /// <exception cref="ArgumentException">No static view has the file.</exception>
    public static string StaticPath(this PyramidRequest request, string path, UrlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.StaticUrl(path, (options ?? None) with { AppUrl = request.ScriptName });
    }
}
