// How a request's path becomes the segments that are traversed: decoded once, segment by segment.
using System.Text;

namespace Gateway.PyramidLike.Traversal;

/// <summary>Splits paths into the segments that are traversed.</summary>
public static class TraversalPath
{
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
        return Clean(Segments(environ));
    }

    /// <summary>Splits a decoded path by the same rules.</summary>
    /// <param name="path">The path; a slash at its start is not needed.</param>
    /// <returns>The segments.</returns>
    public static IReadOnlyList<string> Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path == "/" ? [] : Clean(path.Split('/'));
    }

    /// <summary>The request's path below the path base as one text, decoded once: what routes are matched with
    /// (<c>request.path_info</c>). An escaped slash is a slash here.</summary>
    /// <exception cref="UrlDecodeException">It is not UTF-8.</exception>
    internal static string Decode(Environ environ)
    {
        var path = string.Join('/', Segments(environ));
        return path.Length == 0 ? "/" : path;
    }

    /// <summary>The request's segments as they come, decoded, empty ones and dots among them.</summary>
    internal static IEnumerable<string> Segments(Environ environ)
    {
        var raw = RawPath(environ.RawTarget.Span);
        // The decoded path differs from the raw segments only by escaped slashes and by what could not be decoded.
        var differs =
            raw.IndexOf("%2F"u8) >= 0
            || raw.IndexOf("%2f"u8) >= 0
            || environ.Path.Contains('%', StringComparison.Ordinal);
        return differs && TryAlign(raw, environ.PathBase, environ.Path) is { } below
            ? [.. below.Split('/').Select(PercentDecoding.Strict)]
            : environ.Path.Split('/');
    }

    /// <summary>Leaves out empty segments and <c>.</c>, and lets <c>..</c> take away the one before it.</summary>
    internal static IReadOnlyList<string> Clean(IEnumerable<string> segments)
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
            var segment = PercentDecoding.Lenient(text[start..end]);
            if (string.CompareOrdinal(pathBase, taken, segment, 0, segment.Length) != 0)
            {
                return null;
            }
            taken += segment.Length;
            start = end;
        }
        var below = text[start..];
        return PercentDecoding.Lenient(below) == path ? below : null;
    }
}
