using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Testing.Requests;

/// <summary>Decodes the path of a request target once, as every Gateway host does.</summary>
internal static class RequestPath
{
    /// <summary>Decodes percent-escapes as UTF-8, <c>%2F</c> too; octets that are not UTF-8, and malformed escapes, stay
    /// encoded.</summary>
    /// <exception cref="ArgumentException">The path holds <c>%00</c>, which every server refuses.</exception>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%'))
        {
            return encoded;
        }
        var decoded = new StringBuilder(encoded.Length);
        Span<byte> octets = stackalloc byte[4];
        var i = 0;
        while (i < encoded.Length)
        {
            if (!TryOctet(encoded, i, out var octet))
            {
                decoded.Append(encoded[i++]);
                continue;
            }
            // A character of UTF-8 takes one to four escapes; shorter when what follows is no escape.
            octets[0] = octet;
            var count = 1;
            while (count < 4 && TryOctet(encoded, i + (3 * count), out octet))
            {
                octets[count++] = octet;
            }
            if (Rune.DecodeFromUtf8(octets[..count], out var rune, out var consumed) == OperationStatus.Done)
            {
                if (rune.Value == 0)
                {
                    throw new ArgumentException(
                        $"The target's path {encoded} holds %00, which servers refuse with 400 before the application sees it.",
                        nameof(encoded)
                    );
                }
                decoded.Append(rune.ToString());
            }
            else
            {
                decoded.Append(encoded, i, 3 * consumed);
            }
            i += 3 * consumed;
        }
        return decoded.ToString();
    }

    private static bool TryOctet(string text, int index, out byte octet)
    {
        octet = 0;
        return index + 2 < text.Length
            && text[index] == '%'
            && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, null, out octet);
    }
}
