namespace Gateway.Server.Protocol;

internal enum FieldLineStatus
{
    NeedMore,
    Field,
    EndOfFields,
    Rejected,
}

/// <summary>Parses one line of a header or trailer section (RFC 9112 §5). Two vectorised scans a line: one over the
/// name, one that both checks the value and finds its end.</summary>
internal static class FieldLineParser
{
    /// <summary>Parses the line that starts at <paramref name="position"/>.</summary>
    /// <param name="input">The section so far, and perhaps more.</param>
    /// <param name="position">The start of a line; moved behind it when a line was whole.</param>
    /// <param name="isFirst">Whether the line is the section's first, for the name of the refusal.</param>
    /// <param name="line">The field, when there is one.</param>
    /// <param name="rejection">Why not, when refused.</param>
    public static FieldLineStatus Parse(
        ReadOnlySpan<byte> input,
        ref int position,
        bool isFirst,
        out FieldLine line,
        out Rejection? rejection
    )
    {
        line = default;
        rejection = null;
        var rest = input[position..];
        if (rest.IsEmpty)
        {
            return FieldLineStatus.NeedMore;
        }
        var nameLength = rest.IndexOfAnyExcept(Octets.Token);
        if (nameLength == 0)
        {
            return EmptyLineOrRejection(rest, ref position, isFirst, out rejection);
        }
        if (nameLength < 0)
        {
            return FieldLineStatus.NeedMore;
        }
        if (rest[nameLength] != ':')
        {
            rejection = rest[nameLength] switch
            {
                Octets.Space or Octets.Tab => Rejections.WhitespaceBeforeColon,
                Octets.LineFeed => Rejections.BareLineFeed,
                _ => Rejections.InvalidFieldName,
            };
            return FieldLineStatus.Rejected;
        }
        var valueStart = nameLength + 1;
        var valueLength = rest[valueStart..].IndexOfAny(Octets.NotInFieldValue);
        if (valueLength < 0)
        {
            return FieldLineStatus.NeedMore;
        }
        var end = valueStart + valueLength;
        if (rest[end] != Octets.CarriageReturn)
        {
            rejection = rest[end] == Octets.LineFeed ? Rejections.BareLineFeed : Rejections.InvalidFieldValue;
            return FieldLineStatus.Rejected;
        }
        if (end + 1 == rest.Length)
        {
            return FieldLineStatus.NeedMore;
        }
        if (rest[end + 1] != Octets.LineFeed)
        {
            rejection = Rejections.BareCarriageReturn;
            return FieldLineStatus.Rejected;
        }
        while (valueStart < end && rest[valueStart] is Octets.Space or Octets.Tab)
        {
            valueStart++;
        }
        var valueEnd = end;
        while (valueEnd > valueStart && rest[valueEnd - 1] is Octets.Space or Octets.Tab)
        {
            valueEnd--;
        }
        line = new FieldLine(position, nameLength, position + valueStart, valueEnd - valueStart);
        position += end + 2;
        return FieldLineStatus.Field;
    }

    private static FieldLineStatus EmptyLineOrRejection(
        ReadOnlySpan<byte> rest,
        ref int position,
        bool isFirst,
        out Rejection? rejection
    )
    {
        rejection = null;
        switch (rest[0])
        {
            case Octets.CarriageReturn when rest.Length == 1:
                return FieldLineStatus.NeedMore;
            case Octets.CarriageReturn when rest[1] == Octets.LineFeed:
                position += 2;
                return FieldLineStatus.EndOfFields;
            case Octets.CarriageReturn:
                rejection = Rejections.BareCarriageReturn;
                break;
            case Octets.LineFeed:
                rejection = Rejections.BareLineFeed;
                break;
            case Octets.Space or Octets.Tab:
                rejection = isFirst ? Rejections.WhitespaceBeforeFirstField : Rejections.ObsoleteFolding;
                break;
            default:
                rejection = Rejections.InvalidFieldName;
                break;
        }
        return FieldLineStatus.Rejected;
    }
}
