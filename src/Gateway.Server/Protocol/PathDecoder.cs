using System.Buffers;
using System.Text;

namespace Gateway.Server.Protocol;

/// <summary>
/// Decodes a path once as UTF-8, <c>%2F</c> too. Octets that are not UTF-8 and malformed escapes stay encoded, so that
/// nothing is lost; dot segments and double slashes are left alone.
/// </summary>
internal static class PathDecoder
{
    /// <summary>Whether there is nothing to decode.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> path) => !path.Contains((byte)'%');

    public static string Decode(ReadOnlySpan<byte> path)
    {
        var percent = path.IndexOf((byte)'%');
        if (percent < 0)
        {
            return Encoding.ASCII.GetString(path);
        }
        var octets = ArrayPool<byte>.Shared.Rent(path.Length);
        try
        {
            var text = new StringBuilder(path.Length);
            text.Append(Encoding.ASCII.GetString(path[..percent]));
            var rest = path[percent..];
            while (!rest.IsEmpty)
            {
                // A run of escapes is one UTF-8 text, since a character may take several of them.
                var run = rest;
                var count = 0;
                while (rest.Length >= 3 && rest[0] == '%' && TryHex(rest[1], rest[2], out octets[count]))
                {
                    count++;
                    rest = rest[3..];
                }
                AppendUtf8(text, octets.AsSpan(0, count), run);
                if (rest.IsEmpty)
                {
                    break;
                }
                // At least one character is taken: a '%' here begins no escape.
                var next = rest[1..].IndexOf((byte)'%');
                var literal = next < 0 ? rest.Length : next + 1;
                text.Append(Encoding.ASCII.GetString(rest[..literal]));
                rest = rest[literal..];
            }
            return text.ToString();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(octets);
        }
    }

    // The escapes are those the octets came from, three bytes each.
    private static void AppendUtf8(StringBuilder text, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> escapes)
    {
        Span<char> chars = stackalloc char[2];
        while (!octets.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(octets, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(chars[..rune.EncodeToUtf16(chars)]);
            }
            else
            {
                text.Append(Encoding.ASCII.GetString(escapes[..(length * 3)]));
            }
            octets = octets[length..];
            escapes = escapes[(length * 3)..];
        }
    }

    private static bool TryHex(byte high, byte low, out byte octet)
    {
        octet = 0;
        if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low))
        {
            return false;
        }
        octet = (byte)((HexValue(high) << 4) | HexValue(low));
        return true;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
