using System.Collections.Frozen;

namespace Gateway.Toolkit.Middleware;

/// <summary>Media types that shrink when compressed; pictures, sound and archives already are.</summary>
internal static class CompressibleTypes
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "application/javascript",
        "application/json",
        "application/manifest+json",
        "application/vnd.ms-fontobject",
        "application/wasm",
        "application/x-javascript",
        "application/x-ndjson",
        "application/xml",
        "application/yaml",
        "font/otf",
        "font/ttf",
        "image/bmp",
        "image/svg+xml",
        "image/vnd.microsoft.icon",
        "image/x-icon"
    );

    public static bool Contains(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal)
        || type.EndsWith("+json", StringComparison.Ordinal)
        || type.EndsWith("+xml", StringComparison.Ordinal)
        || Known.Contains(type);
}
