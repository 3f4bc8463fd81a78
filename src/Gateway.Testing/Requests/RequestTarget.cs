using System.Text;

namespace Gateway.Testing.Requests;

/// <summary>A target, split and made fit for the wire: ASCII without spaces, controls or a fragment.</summary>
internal readonly record struct RequestTarget(string Scheme, string Authority, string Path, string Query)
{
    /// <summary>The origin form (RFC 9112 §3.2.1): what stands in the request line.</summary>
    public string OriginForm => Query.Length == 0 ? Path : $"{Path}?{Query}";

    public Uri Url => new($"{Scheme}://{Authority}{(Path == "*" ? "/" : OriginForm)}");

    public static RequestTarget Parse(string target, Uri baseAddress)
    {
        var (scheme, authority) = (baseAddress.Scheme, baseAddress.Authority);
        var rest = target;
        if (target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('/'))
        {
            var authorityStart = target.IndexOf("://", StringComparison.Ordinal) + 3;
            var pathStart = target.AsSpan(authorityStart).IndexOfAny("/?#");
            scheme = target[..(authorityStart - 3)].ToLowerInvariant();
            authority = pathStart < 0 ? target[authorityStart..] : target.Substring(authorityStart, pathStart);
            rest = pathStart < 0 ? "/" : target[(authorityStart + pathStart)..];
            rest = rest.StartsWith('/') ? rest : "/" + rest;
        }
        if (rest != "*" && !rest.StartsWith('/'))
        {
            throw new ArgumentException(
                $"The target is \"{target}\"; expected a path that starts with a slash, an absolute URL, or *.",
                nameof(target)
            );
        }
        var fragment = rest.IndexOf('#', StringComparison.Ordinal);
        rest = Encode(fragment < 0 ? rest : rest[..fragment]);
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        return query < 0
            ? new(scheme, authority, rest, "")
            : new(scheme, authority, rest[..query], rest[(query + 1)..]);
    }

    // What may not stand in a request line becomes escapes of its UTF-8, as in a browser's address bar.
    private static string Encode(string target)
    {
        var encoded = new StringBuilder(target.Length);
        Span<byte> octets = stackalloc byte[4];
        foreach (var rune in target.EnumerateRunes())
        {
            if (rune.Value is > 0x20 and < 0x7F)
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
