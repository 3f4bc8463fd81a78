using Gateway.Toolkit;
using Gateway.Toolkit.Files;

namespace Gateway.PyramidLike.Static;

/// <summary>Serves the files of a folder by the request's subpath: Pyramid's <c>static_view</c>. A folder is answered by its
/// <c>index.html</c>.</summary>
/// <remarks>Thread-safe. Conditions and ranges of the request are heeded (RFC 9110 §13, §14). What <see cref="FileRoot.TryFind"/>
/// refuses is not found: nothing outside the folder, and no file whose name begins with a dot.</remarks>
internal sealed class StaticView(string folder, TimeSpan? cacheMaxAge)
{
    private const string Index = "index.html";

    private readonly FileRoot _root = new(folder);

    public Response Respond(PyramidRequest request)
    {
        if (request.Method is not ("GET" or "HEAD"))
        {
            throw HttpException.MethodNotAllowed(["GET", "HEAD"]);
        }
        var path = string.Join('/', request.Subpath);
        if (path.Length > 0 && _root.TryFind(path, out var file))
        {
            return Send(file);
        }
        if (!_root.TryFind(path.Length == 0 ? Index : $"{path}/{Index}", out file))
        {
            throw new HttpNotFound();
        }
        return request.Path.EndsWith('/') ? Send(file) : WithSlash(request);
    }

    // Relative links of the index are relative to the folder.
    private static Response WithSlash(PyramidRequest request)
    {
        var query = request.QueryString.Length == 0 ? "" : "?" + request.QueryString;
        var path = UrlEncoding.EncodePath(request.ScriptRoot + request.Path);
        return Response.Redirect($"{SameHost.Of(path)}/{query}", 301);
    }

    private Response Send(FileInfo file)
    {
        try
        {
            // Whether it may be read shows only when it is opened, and then the response has begun.
            file.OpenRead().Dispose();
        }
        catch (UnauthorizedAccessException)
        {
            throw new HttpForbidden("This file may not be read.");
        }
        var response = Response.FromFile(file);
        if (cacheMaxAge is { } age)
        {
            response.Headers["cache-control"] = $"max-age={(long)age.TotalSeconds}";
        }
        return response;
    }
}
