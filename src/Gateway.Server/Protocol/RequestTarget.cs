using System.Text;

namespace Gateway.Server.Protocol;

internal enum TargetForm
{
    Origin,
    Absolute,
    Authority,
    Asterisk,
}

/// <summary>The four forms of a request target (RFC 9112 §3.2), taken apart; ranges are within the target.</summary>
internal readonly record struct RequestTarget(TargetForm Form, Range Authority, Range Path, Range Query)
{
    public static Rejection? Parse(ReadOnlySpan<byte> method, ReadOnlySpan<byte> target, out RequestTarget parsed)
    {
        if (target[0] == '/')
        {
            parsed = FromPath(TargetForm.Origin, 0..0, target, 0);
            return method.SequenceEqual("CONNECT"u8) ? Rejections.TargetNotForMethod : CheckPath(target[parsed.Path]);
        }
        parsed = default;
        if (target.SequenceEqual("*"u8))
        {
            parsed = new RequestTarget(TargetForm.Asterisk, 0..0, 0..1, 1..1);
            return method.SequenceEqual("OPTIONS"u8) ? null : Rejections.TargetNotForMethod;
        }
        if (method.SequenceEqual("CONNECT"u8))
        {
            parsed = new RequestTarget(TargetForm.Authority, 0..target.Length, 0..0, 0..0);
            // RFC 9110 §9.3.6: the port is required here.
            return HostRule.IsValid(target) && char.IsAsciiDigit((char)target[^1]) && target.IndexOf((byte)':') > 0
                ? null
                : Rejections.InvalidTarget;
        }
        var start = SchemeLength(target);
        if (start == 0)
        {
            return Rejections.InvalidTarget;
        }
        var length = target[start..].IndexOfAny((byte)'/', (byte)'?');
        var end = length < 0 ? target.Length : start + length;
        parsed = FromPath(TargetForm.Absolute, start..end, target, end);
        return HostRule.IsValid(target[start..end]) ? CheckPath(target[parsed.Path]) : Rejections.InvalidHost;
    }

    private static RequestTarget FromPath(TargetForm form, Range authority, ReadOnlySpan<byte> target, int pathStart)
    {
        var question = target[pathStart..].IndexOf((byte)'?');
        return question < 0
            ? new RequestTarget(form, authority, pathStart..target.Length, target.Length..target.Length)
            : new RequestTarget(
                form,
                authority,
                pathStart..(pathStart + question),
                (pathStart + question + 1)..target.Length
            );
    }

    private static int SchemeLength(ReadOnlySpan<byte> target) =>
        target.Length >= 7 && Ascii.EqualsIgnoreCase(target[..7], "http://"u8) ? 7
        : target.Length >= 8 && Ascii.EqualsIgnoreCase(target[..8], "https://"u8) ? 8
        : 0;

    // A backslash is no part of a path (RFC 3986 §3.3), and some readers take it for a slash.
    private static Rejection? CheckPath(ReadOnlySpan<byte> path) =>
        path.IndexOfAny((byte)'\\', (byte)'%') < 0 ? null
        : path.Contains((byte)'\\') ? Rejections.InvalidTarget
        : path.IndexOf("%00"u8) >= 0 ? Rejections.NulInTarget
        : null;
}
