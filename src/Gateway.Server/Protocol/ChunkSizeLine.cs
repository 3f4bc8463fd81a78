namespace Gateway.Server.Protocol;

/// <summary>Parses the line before a chunk's data: <c>chunk-size [ chunk-ext ] CRLF</c> (RFC 9112 §7.1).</summary>
internal static class ChunkSizeLine
{
    // 15 digits are far beyond any body and cannot overflow.
    private const int MaxDigits = 15;

    /// <summary>The longest line that is looked at; longer ones hold extensions nobody uses.</summary>
    public const int MaxLength = 4096;

    /// <summary>Parses the line at the start of the input.</summary>
    /// <returns>True when it was whole and right; false with a rejection, or without one when more bytes are
    /// needed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> input, out long size, out int lineLength, out Rejection? rejection)
    {
        size = 0;
        lineLength = 0;
        rejection = null;
        var digits = 0;
        while (digits < input.Length && char.IsAsciiHexDigit((char)input[digits]))
        {
            if (digits == MaxDigits)
            {
                rejection = Rejections.InvalidChunkSize;
                return false;
            }
            size = (size << 4) | HexValue(input[digits]);
            digits++;
        }
        if (digits == input.Length)
        {
            return false;
        }
        if (digits == 0)
        {
            rejection = Rejections.InvalidChunkSize;
            return false;
        }
        // Nothing behind the limit is looked at, so that the refusal is the same however the bytes come.
        var rest = input.Slice(digits, Math.Min(input.Length - digits, MaxLength + 1));
        var end = rest.IndexOfAny(Octets.NotInFieldValue);
        if (end < 0 || (rest[end] == Octets.CarriageReturn && end + 1 == rest.Length))
        {
            rejection = rest.Length > MaxLength ? Rejections.ChunkExtensionsTooLarge : null;
            return false;
        }
        if (rest[end] != Octets.CarriageReturn || rest[end + 1] != Octets.LineFeed)
        {
            rejection = rest[end] switch
            {
                Octets.LineFeed => Rejections.BareLineFeed,
                Octets.CarriageReturn => Rejections.BareCarriageReturn,
                _ => end == 0 ? Rejections.InvalidChunkSize : Rejections.InvalidChunkExtension,
            };
            return false;
        }
        if (end > 0 && !ChunkExtension.IsValid(rest[..end]))
        {
            rejection = rest[0] is (byte)';' or Octets.Space or Octets.Tab
                ? Rejections.InvalidChunkExtension
                : Rejections.InvalidChunkSize;
            return false;
        }
        lineLength = digits + end + 2;
        return true;
    }

    private static uint HexValue(byte digit) => digit <= '9' ? digit - (uint)'0' : (digit | 0x20u) - 'a' + 10;
}
