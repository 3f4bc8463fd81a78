// How a request's path becomes the segments that are traversed: decoded once, segment by segment.
using System.Text;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Traversal;

/// <summary>Splits paths into the segments that are traversed.</summary>
public static class TraversalPath
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// The segments of a request's path below its <see cref="Environ.PathBase"/>: each decoded once, empty ones and
    /// <c>.</c> left out, <c>..</c> taking away the one before it.
    /// </summary>
    /// <remarks>They come from <see cref="Environ.RawTarget"/>, so that <c>%2F</c> is a character of a name and never
    /// splits, and a name that <see cref="ResourceLocation.ResourcePath"/> quoted is found again. Where middleware has put
    /// another path in place, that path is split as it is. A malformed escape stays as it came, as in Python's
    /// <c>unquote</c>.</remarks>
    /// <param name="environ">The request.</param>
    /// <returns>The segments.</returns>
    /// <exception cref="UrlDecodeException">A segment is not UTF-8; uncaught it is a 400.</exception>
    public static IReadOnlyList<string> Split(Environ environ)
    {
        ArgumentNullException.ThrowIfNull(environ);
        var raw = RawPath(environ.RawTarget.Span);
        // The decoded path differs from the raw segments only by escaped slashes and by what could not be decoded.
        var differs =
            raw.IndexOf("%2F"u8) >= 0
            || raw.IndexOf("%2f"u8) >= 0
            || environ.Path.Contains('%', StringComparison.Ordinal);
        return differs && TryAlign(raw, environ.PathBase, environ.Path) is { } below
            ? Clean(below.Split('/').Select(DecodeStrictly))
            : Split(environ.Path);
    }

    /// <summary>Splits a decoded path by the same rules.</summary>
    /// <param name="path">The path; a slash at its start is not needed.</param>
    /// <returns>The segments.</returns>
    public static IReadOnlyList<string> Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path == "/" ? [] : Clean(path.Split('/'));
    }

    private static List<string> Clean(IEnumerable<string> segments)
    {
        var clean = new List<string>();
        foreach (var segment in segments)
        {
            if (segment == "..")
            {
                if (clean.Count > 0)
                {
                    clean.RemoveAt(clean.Count - 1);
                }
            }
            else if (segment.Length > 0 && segment != ".")
            {
                clean.Add(segment);
            }
        }
        return clean;
    }

    /// <summary>The path of a target, without its query; of an absolute one without scheme and authority
    /// (RFC 9112 §3.2).</summary>
    private static ReadOnlySpan<byte> RawPath(ReadOnlySpan<byte> target)
    {
        var query = target.IndexOf((byte)'?');
        target = query < 0 ? target : target[..query];
        if (target.StartsWith("/"u8))
        {
            return target;
        }
        var authority = target.IndexOf("://"u8);
        var path = authority < 0 ? -1 : target[(authority + 3)..].IndexOf((byte)'/');
        return path < 0 ? [] : target[(authority + 3 + path)..];
    }

    /// <summary>The raw path below the path base, one char an octet; null when the two are not the same path, which is when
    /// middleware has replaced it.</summary>
    private static string? TryAlign(ReadOnlySpan<byte> raw, string pathBase, string path)
    {
        var text = Encoding.Latin1.GetString(raw);
        var start = 0;
        for (var taken = 0; taken < pathBase.Length; )
        {
            var end = text.IndexOf('/', start + 1 < text.Length ? start + 1 : text.Length);
            end = end < 0 ? text.Length : end;
            if (start == end)
            {
                return null;
            }
            var segment = DecodeLeniently(text[start..end]);
            if (string.CompareOrdinal(pathBase, taken, segment, 0, segment.Length) != 0)
            {
                return null;
            }
            taken += segment.Length;
            start = end;
        }
        var below = text[start..];
        return DecodeLeniently(below) == path ? below : null;
    }

    private static string DecodeStrictly(string segment)
    {
        var octets = Unquote(segment);
        try
        {
            return StrictUtf8.GetString(octets);
        }
        catch (DecoderFallbackException error)
        {
            throw new UrlDecodeException(
                $"The path segment '{UrlEncoding.EncodeReference(segment)}' is not UTF-8 once decoded; send names percent-encoded as UTF-8.",
                error
            );
        }
    }

    /// <summary>Decodes as the contract does (<see cref="Environ.Path"/>): what is not UTF-8 stays encoded.</summary>
    private static string DecodeLeniently(string text)
    {
        var decoded = new StringBuilder(text.Length);
        var octets = new List<byte>();
        var i = 0;
        while (i < text.Length)
        {
            // A run of escapes and raw octets is one stretch of UTF-8; all else passes.
            var start = i;
            octets.Clear();
            while (i < text.Length && TryOctet(text, i, out var octet, out var length))
            {
                octets.Add(octet);
                i += length;
            }
            AppendLeniently(decoded, [.. octets], text.AsSpan(start, i - start));
            if (i < text.Length)
            {
                decoded.Append(text[i++]);
            }
        }
        return decoded.ToString();
    }

    private static void AppendLeniently(StringBuilder decoded, ReadOnlySpan<byte> octets, ReadOnlySpan<char> source)
    {
        while (octets.Length > 0)
        {
            var valid =
                Rune.DecodeFromUtf8(octets, out var rune, out var consumed) == System.Buffers.OperationStatus.Done;
            // %00 is refused by servers, so a rune never stands for something that was left encoded.
            for (var i = 0; i < consumed; i++)
            {
                var length = source[0] == '%' ? 3 : 1;
                if (!valid)
                {
                    decoded.Append(source[..length]);
                }
                source = source[length..];
            }
            if (valid)
            {
                decoded.Append(rune.ToString());
            }
            octets = octets[consumed..];
        }
    }

    private static byte[] Unquote(string segment)
    {
        var octets = new List<byte>(segment.Length);
        for (var i = 0; i < segment.Length; )
        {
            if (TryOctet(segment, i, out var octet, out var length))
            {
                octets.Add(octet);
                i += length;
            }
            else
            {
                octets.Add((byte)segment[i++]);
            }
        }
        return [.. octets];
    }

    /// <summary>An escape, or a raw octet outside ASCII.</summary>
    private static bool TryOctet(string text, int at, out byte octet, out int length)
    {
        (octet, length) = ((byte)text[at], 1);
        if (text[at] != '%')
        {
            return text[at] > 0x7F;
        }
        if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
        {
            return false;
        }
        octet = Convert.FromHexString(text.AsSpan(at + 1, 2))[0];
        length = 3;
        return true;
    }
}
