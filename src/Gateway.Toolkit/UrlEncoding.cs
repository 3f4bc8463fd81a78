using System.Buffers;
using System.Text;

namespace Gateway.Toolkit;

/// <summary>Percent-encoding of the parts of a URL, as UTF-8 (RFC 3986 §2).</summary>
public static class UrlEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static readonly SearchValues<char> Segment = SearchValues.Create(Unreserved + "!$&'()*+,;=:@");
    private static readonly SearchValues<char> WholePath = SearchValues.Create(Unreserved + "!$&'()*+,;=:@/");
    private static readonly SearchValues<char> QueryPart = SearchValues.Create(Unreserved + "!$'()*,:@/?");
    private static readonly SearchValues<char> Reference = SearchValues.Create(Unreserved + "!$&'()*+,;=:@/?#[]%");

    /// <summary>Encodes one segment of a path: a slash too.</summary>
    /// <param name="segment">The decoded segment.</param>
    /// <returns>The encoded segment.</returns>
    public static string EncodeSegment(string segment) => Encode(segment, Segment);

    /// <summary>Encodes a path; slashes stay.</summary>
    /// <param name="path">The decoded path.</param>
    /// <returns>The encoded path.</returns>
    public static string EncodePath(string path) => Encode(path, WholePath);

    /// <summary>Encodes a name or a value of a query.</summary>
    /// <param name="text">The decoded text.</param>
    /// <returns>The encoded text; a space is <c>%20</c>.</returns>
    public static string EncodeQuery(string text) => Encode(text, QueryPart);

    /// <summary>Makes a query from names and values, in order.</summary>
    /// <param name="values">The decoded names and values.</param>
    /// <returns>The query with its question mark; empty when there are no values.</returns>
    public static string Query(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var query = new StringBuilder();
        foreach (var (name, value) in values)
        {
            query
                .Append(query.Length == 0 ? '?' : '&')
                .Append(EncodeQuery(name))
                .Append('=')
                .Append(EncodeQuery(value));
        }
        return query.ToString();
    }

    /// <summary>Makes a URL fit for a header field: what no URL may hold is encoded; what is encoded stays so (an IRI
    /// becomes a URI, RFC 3987 §3.1).</summary>
    /// <param name="url">An absolute or a relative URL.</param>
    /// <returns>The URL in ASCII.</returns>
    public static string EncodeReference(string url) => Encode(url, Reference);

    private static string Encode(string text, SearchValues<char> kept)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(kept))
        {
            return text;
        }
        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> octets = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && kept.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }
            foreach (var octet in octets[..rune.EncodeToUtf8(octets)])
            {
                encoded.Append('%').Append(octet.ToString("X2"));
            }
        }
        return encoded.ToString();
    }
}
