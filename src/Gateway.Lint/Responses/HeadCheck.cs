using System.Globalization;

namespace Gateway.Lint.Responses;

/// <summary>The status and the fields of a final response.</summary>
internal static class HeadCheck
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authentication-Info",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Transfer-Encoding",
    };

    /// <summary>Judges a head.</summary>
    /// <returns>The Content-Length; null when there is none.</returns>
    public static long? Check(int status, ReadOnlySpan<Header> headers, CallReport report)
    {
        //# ### Status and fields
        //#
        //# * `status` MUST be a final one, 200 to 999 (RFC 9110 §15). 1xx go through `IInformationalResponses`, 101 through
        //#   `IUpgrade`. `status-final`
        if (status is < 200 or > 999)
        {
            throw report.ByApplication(
                Clause.StatusFinal,
                $"startResponse was called with the status {status}; a final status is 200 to 999. Send 102 to 199 by the "
                    + $"feature {nameof(IInformationalResponses)}, 101 by {nameof(IUpgrade)}."
            );
        }
        long? length = null;
        foreach (var field in headers)
        {
            CheckSyntax(field, report);
            CheckHop(field, status, report);
            if (FieldCheck.Is(field, "Content-Length"))
            {
                length = ParseLength(field, length, report);
            }
        }
        //# * The server MUST send the fields in the order given, lines of one name each by itself, and MUST NOT change their
        //#   values. It adds `Date` where the application gave none (RFC 9110 §6.6.1), and its framing.
        //# * The server MUST refuse a status or a field that cannot be sent with `ArgumentException`, and stage nothing then.
        return length;
    }

    /// <summary>Judges what all fields an application sends have in common, trailers and interim ones included.</summary>
    public static void CheckSyntax(Header field, CallReport report)
    {
        //# * A field's name MUST be a token (RFC 9110 §5.1, §5.6.2). `field-name`
        if (FieldCheck.Name(field) is { } name)
        {
            throw report.ByApplication(Clause.FieldName, name);
        }
        //# * Its value MUST NOT be null, and MUST NOT hold CR, LF, NUL or a char above U+00FF: one char is one octet
        //#   (ISO 8859-1), on every host. It SHOULD NOT hold other controls but HTAB (RFC 9110 §5.5). `field-value`
        if (FieldCheck.Value(field) is { } value)
        {
            throw report.ByApplication(Clause.FieldValue, value);
        }
    }

    /// <summary>Judges a field of an interim response.</summary>
    public static void CheckInterim(Header field, int status, CallReport report)
    {
        CheckSyntax(field, report);
        CheckHop(field, status, report);
        if (FieldCheck.Is(field, "Content-Length"))
        {
            throw report.ByApplication(
                Clause.FieldLength,
                $"Content-Length was given with the interim status {status}, which has no body; leave it out."
            );
        }
    }

    private static void CheckHop(Header field, int status, CallReport report)
    {
        //# * Framing and the connection are the server's. An application MUST NOT send `Transfer-Encoding`, `TE`,
        //#   `Keep-Alive`, `Upgrade`, `Proxy-Connection`, `Proxy-Authenticate`, `Proxy-Authentication-Info` or
        //#   `Proxy-Authorization`, nor `Connection` (PEP 3333 "Other HTTP Features", RFC 9110 §7.6.1), with two
        //#   exceptions: `Connection: close` is a wish, which the server MUST grant, that the connection end behind this
        //#   response; and a 426 carries `Upgrade` and `Connection: upgrade` (RFC 9110 §15.5.22). `field-hop`
        if (HopByHop.Contains(field.Name))
        {
            throw Hop("It belongs to one connection, which is the server's; leave it out.");
        }
        if (status != 426 && FieldCheck.Is(field, "Upgrade"))
        {
            throw Hop($"Only a 426 carries it; to change the protocol, use the feature {nameof(IUpgrade)}.");
        }
        if (
            FieldCheck.Is(field, "Connection")
            && !field.Value.Split(',').All(option => IsAllowed(option.Trim(), status))
        )
        {
            throw Hop("The connection is the server's; 'close' alone may be wished for, and a 426 says 'upgrade'.");
        }
        LintException Hop(string cure) =>
            report.ByApplication(
                Clause.FieldHop,
                $"The field {field.Name}: {Quoted.Text(field.Value)} was given with the status {status}. {cure}"
            );
    }

    private static bool IsAllowed(string option, int status) =>
        option.Equals("close", StringComparison.OrdinalIgnoreCase)
        || (status == 426 && option.Equals("upgrade", StringComparison.OrdinalIgnoreCase));

    private static long ParseLength(Header field, long? earlier, CallReport report)
    {
        //# * `Content-Length` MUST be given at most once, as a decimal number of octets (RFC 9110 §8.6). `field-length`
        if (earlier is not null)
        {
            throw report.ByApplication(
                Clause.FieldLength,
                "Content-Length was given twice; give it once, or leave it to the server."
            );
        }
        return long.TryParse(field.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw report.ByApplication(
                Clause.FieldLength,
                $"The Content-Length is {Quoted.Text(field.Value)}; it is a decimal number of octets, digits alone."
            );
    }
}
