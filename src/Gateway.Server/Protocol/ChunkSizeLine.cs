namespace Gateway.Server.Protocol;

/// <summary>Parses the line before a chunk's data: <c>chunk-size [ chunk-ext ] CRLF</c> (RFC 9112 §7.1).</summary>
internal static class ChunkSizeLine
{
    // 15 digits behind leading zeros are far beyond any body and cannot overflow.
    private const int MaxDigits = 15;

    /// <summary>The longest line that is looked at; longer ones hold extensions, or zeros, that nobody uses.</summary>
    public const int MaxLength = 4096;

    /// <summary>Parses the line at the start of the input.</summary>
    /// <returns>True when it was whole and right; false with a rejection, or without one when more bytes are
    /// needed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> input, out long size, out int lineLength, out Rejection? rejection)
    {
        size = 0;
        lineLength = 0;
        // Nothing behind the limit is looked at, so that the refusal is the same however the bytes come.
        input = input[..Math.Min(input.Length, MaxLength)];
        if (!TryParseSize(input, ref size, out var digits, out rejection))
        {
            return false;
        }
        var rest = input[digits..];
        var end = rest.IndexOfAny(Octets.NotInFieldValue);
        if (end < 0 || (rest[end] == Octets.CarriageReturn && end + 1 == rest.Length))
        {
            rejection = input.Length == MaxLength ? Rejections.ChunkExtensionsTooLarge : null;
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

    /// <summary>Parses chunk-size, 1*HEXDIG, with leading zeros.</summary>
    /// <returns>Whether it was whole and right.</returns>
    private static bool TryParseSize(ReadOnlySpan<byte> input, ref long size, out int digits, out Rejection? rejection)
    {
        rejection = null;
        digits = input.IndexOfAnyExcept(Octets.HexDigits);
        var isWhole = digits >= 0;
        var significant = (isWhole ? input[..digits] : input).TrimStart((byte)'0');
        if (digits == 0 || significant.Length > MaxDigits || (!isWhole && input.Length == MaxLength))
        {
            rejection = Rejections.InvalidChunkSize;
            return false;
        }
        foreach (var digit in significant)
        {
            size = (size << 4) | HexValue(digit);
        }
        return isWhole;
    }

    private static uint HexValue(byte digit) => digit <= '9' ? digit - (uint)'0' : (digit | 0x20u) - 'a' + 10;
}
