namespace Gateway.Server.Protocol;

/// <summary>The grammar of chunk extensions (RFC 9112 §7.1.1):
/// <c>*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )</c>. Checked, then ignored.</summary>
internal static class ChunkExtension
{
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            text = text.TrimStart(" \t"u8);
            if (text is not [(byte)';', ..])
            {
                return false;
            }
            text = text[1..].TrimStart(" \t"u8);
            if (!TrySkipToken(ref text))
            {
                return false;
            }
            var afterName = text.TrimStart(" \t"u8);
            if (afterName is [(byte)'=', ..])
            {
                text = afterName[1..].TrimStart(" \t"u8);
                if (text is [(byte)'"', ..] ? !TrySkipQuotedString(ref text) : !TrySkipToken(ref text))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private static bool TrySkipToken(ref ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(Octets.Token);
        length = length < 0 ? text.Length : length;
        text = text[length..];
        return length > 0;
    }

    // quoted-string, RFC 9110 §5.6.4; the line was found to hold no controls but HTAB already.
    private static bool TrySkipQuotedString(ref ReadOnlySpan<byte> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                text = text[(i + 1)..];
                return true;
            }
        }
        return false;
    }
}
