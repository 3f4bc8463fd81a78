using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>The admin's own style sheet, script and icons, which are inside this assembly. An address changes with what it
/// leads to, so that browsers keep it for good.</summary>
internal static class AdminAssets
{
    private const string Prefix = "static/admin/";

    private static readonly FrozenDictionary<string, Asset> All = Assembly
        .GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read);

    /// <summary>The address of an asset.</summary>
    public static string Url(string name, string root) => $"{root}static/{name}?v={All[name].Version}";

    public static Response Serve(HttpRequest request, string name)
    {
        if (!All.TryGetValue(name, out var asset))
        {
            throw new Http404();
        }
        if (request.Method is not ("GET" or "HEAD"))
        {
            throw HttpException.MethodNotAllowed(["GET", "HEAD"]);
        }
        var tag = $"\"{asset.Version}\"";
        var response =
            request.Headers["if-none-match"] == tag
                ? new HttpResponse(status: 304)
                : Response.FromBytes(asset.Content, contentType: asset.ContentType);
        response.Headers["etag"] = tag;
        response.Headers["cache-control"] =
            request.GET["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        return response;
    }

    private static Asset Read(string resourceName)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(resourceName)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        var bytes = content.ToArray();
        return new(
            bytes,
            Convert.ToHexStringLower(SHA256.HashData(bytes))[..12],
            System.IO.Path.GetExtension(resourceName) switch
            {
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                _ => "image/svg+xml",
            }
        );
    }

    private sealed record Asset(byte[] Content, string Version, string ContentType);
}
