using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Static;

/// <summary>Changes the URLs of static files when their content changes, so that browsers may keep them for long: Pyramid's
/// <c>ICacheBuster</c>. One object serves all requests, concurrently.</summary>
public interface ICacheBuster
{
    /// <summary>Changes a URL.</summary>
    /// <param name="request">The request for whose response the URL is made.</param>
    /// <param name="subpath">The file's path below the folder, with slashes, not encoded.</param>
    /// <param name="options">The URL's query and so on.</param>
    /// <returns>Both, as they shall be.</returns>
    (string Subpath, UrlOptions Options) Bust(PyramidRequest request, string subpath, UrlOptions options);
}
