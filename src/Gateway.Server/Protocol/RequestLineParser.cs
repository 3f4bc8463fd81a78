namespace Gateway.Server.Protocol;

/// <summary>Where the parts of a request line stand (RFC 9112 §3): offsets from its start.</summary>
internal readonly record struct RequestLine(int MethodLength, int TargetLength, int MinorVersion, int Length)
{
    public int TargetStart => MethodLength + 1;
}

/// <summary>Parses the request line: method SP target SP version CR LF, exactly one space each (RFC 9112 §3).</summary>
internal static class RequestLineParser
{
    private const int VersionLength = 8;

    /// <summary>Parses the line at the start of the input.</summary>
    /// <returns>True when the line was whole; else false, refused when <paramref name="rejection"/> is not null.</returns>
    public static bool TryParse(ReadOnlySpan<byte> input, out RequestLine line, out Rejection? rejection)
    {
        line = default;
        rejection = null;
        var methodLength = input.IndexOfAnyExcept(Octets.Token);
        if (methodLength < 0)
        {
            return false;
        }
        if (methodLength == 0 || input[methodLength] != Octets.Space)
        {
            rejection = input[methodLength] switch
            {
                Octets.LineFeed => Rejections.BareLineFeed,
                Octets.CarriageReturn or Octets.Space => Rejections.InvalidRequestLine,
                _ => Rejections.InvalidMethod,
            };
            return false;
        }
        var rest = input[(methodLength + 1)..];
        var targetLength = rest.IndexOfAnyExcept(Octets.Target);
        if (targetLength < 0)
        {
            return false;
        }
        if (targetLength == 0 || rest[targetLength] != Octets.Space)
        {
            rejection = rest[targetLength] switch
            {
                Octets.LineFeed => Rejections.BareLineFeed,
                Octets.CarriageReturn or Octets.Space => Rejections.InvalidRequestLine,
                _ => Rejections.InvalidTarget,
            };
            return false;
        }
        rest = rest[(targetLength + 1)..];
        if (!TryParseVersion(rest, out var minor, out rejection))
        {
            return false;
        }
        line = new RequestLine(methodLength, targetLength, minor, methodLength + targetLength + VersionLength + 4);
        return true;
    }

    private static bool TryParseVersion(ReadOnlySpan<byte> rest, out int minor, out Rejection? rejection)
    {
        minor = 0;
        rejection = null;
        if (rest.Length < VersionLength)
        {
            // A line that ended before its version will not get one.
            rejection = rest.Contains(Octets.LineFeed) ? Rejections.InvalidVersion : null;
            return false;
        }
        if (
            !rest.StartsWith("HTTP/"u8)
            || !char.IsAsciiDigit((char)rest[5])
            || rest[6] != '.'
            || !char.IsAsciiDigit((char)rest[7])
        )
        {
            rejection = Rejections.InvalidVersion;
            return false;
        }
        var end = rest[VersionLength..];
        if (end is not [Octets.CarriageReturn, Octets.LineFeed, ..])
        {
            rejection = end switch
            {
                [] or [Octets.CarriageReturn] => null,
                [Octets.CarriageReturn, ..] => Rejections.BareCarriageReturn,
                [Octets.LineFeed, ..] => Rejections.BareLineFeed,
                [Octets.Space, ..] => Rejections.InvalidRequestLine,
                _ => Rejections.InvalidVersion,
            };
            return false;
        }
        if (rest[5] != '1')
        {
            rejection = Rejections.UnsupportedVersion;
            return false;
        }
        // A higher minor version is served as 1.1 (RFC 9110 §6.2).
        minor = rest[7] == '0' ? 0 : 1;
        return true;
    }
}
