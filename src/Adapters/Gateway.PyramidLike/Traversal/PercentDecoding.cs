using System.Text;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Traversal;

/// <summary>Decodes percent-encoded text, one char an octet, as UTF-8. A malformed escape stays as it is.</summary>
internal static class PercentDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Decodes one segment.</summary>
    /// <exception cref="UrlDecodeException">It is not UTF-8.</exception>
    public static string Strict(string segment)
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

    /// <summary>Decodes one segment of a text, whose characters outside ASCII stand for themselves.</summary>
    /// <exception cref="UrlDecodeException">It is not UTF-8.</exception>
    public static string StrictText(string segment) =>
        segment.Contains('%', StringComparison.Ordinal)
            ? Strict(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(segment)))
            : segment;

    /// <summary>Decodes as the contract does (<see cref="Environ.Path"/>): what is not UTF-8 stays encoded.</summary>
    public static string Lenient(string text)
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
