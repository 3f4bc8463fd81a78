using System.Text;
using Gateway.Toolkit.Middleware;

namespace Gateway.PyramidLike.Traversal;

/// <summary>The virtual root a proxy puts in front of the application: the resource that is to stand at <c>/</c> (Pyramid's
/// "Virtual Hosting" chapter).</summary>
/// <remarks>Only a trusted proxy is believed, one that <see cref="ForwardedHeaders"/> knows (<c>--trusted-proxy</c>): the field
/// changes what every path means and where links lead, and a cache in front would keep for all what one visitor asked
/// for.</remarks>
public static class VirtualRoot
{
    /// <summary>The header field that names its path: <c>/cms</c>.</summary>
    public const string FieldName = "X-Vhm-Root";

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The path's segments as they come, empty ones and dots among them; none without a virtual root.</summary>
    internal static IReadOnlyList<string> RawSegments(Environ environ) =>
        environ.Headers[FieldName] is { Length: > 0 } path && environ[ForwardedHeaders.TrustedKey] is true
            ? Decode(path).Split('/')
            : [];

    // A field's char is an octet; the path is UTF-8, and not percent-encoded.
    private static string Decode(string path)
    {
        try
        {
            return StrictUtf8.GetString(Encoding.Latin1.GetBytes(path));
        }
        catch (DecoderFallbackException error)
        {
            throw new UrlDecodeException($"The field {FieldName} is not UTF-8.", error);
        }
    }
}
