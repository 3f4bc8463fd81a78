namespace Gateway.Toolkit.Middleware;

/// <summary>What <see cref="Compression"/> compresses.</summary>
/// <remarks>Read when the middleware is made.</remarks>
public sealed class CompressionOptions
{
    /// <summary>The fewest octets worth compressing; 1,024. A body that is flushed before it has as many is compressed all
    /// the same, for nobody knows what follows.</summary>
    public int MinSize { get; init; } = 1024;

    /// <summary>Whether a media type is compressed, given without parameters and in lower case; when null, text and what is
    /// made of text: <c>text/*</c>, <c>*+json</c>, <c>*+xml</c>, JSON, JavaScript, XML, WebAssembly, fonts and images that are
    /// not compressed in themselves.</summary>
    public Func<string, bool>? IsCompressible { get; init; }
}
