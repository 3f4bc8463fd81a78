using System.Buffers;
using System.Text;

namespace Gateway.Lint.Requests;

/// <summary>The request as the server gives it.</summary>
internal static class RequestCheck
{
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 0x21).Select(c => (char)c),
        '\u007F',
    ]);

    //# ## The request
    //#
    //# `Environ` is the request. Its members are virtual: a simple server sets them, a fast one overrides them and makes
    //# strings when they are asked for. It is not thread-safe, but for `Aborted`.
    //#
    public static void Check(Environ environ, StartResponse startResponse, CallReport report)
    {
        //# * Neither argument of the application MUST be null, nor any property but `RemoteEndPoint` and `LocalEndPoint`,
        //#   which are null where there is none, as in memory. `environ-null`
        if (environ is null || startResponse is null)
        {
            throw report.ByServer(
                Clause.EnvironNull,
                $"The application was called with {(environ is null ? "environ" : "startResponse")} null; give both."
            );
        }
        CheckNulls(environ, report);
        CheckProtocol(environ, report);
        PathCheck.CheckRequest(environ, report);
        CheckQuery(environ, report);
        CheckRawTarget(environ, report);
        foreach (var field in environ.Headers)
        {
            CheckField(field, report);
        }
        KeysCheck.Check(environ, report);
        FeatureCheck.Check(environ, report);
    }

    private static void CheckNulls(Environ environ, CallReport report)
    {
        ReadOnlySpan<(string Name, object? Value)> members =
        [
            ("Method", environ.Method),
            ("Scheme", environ.Scheme),
            ("PathBase", environ.PathBase),
            ("Path", environ.Path),
            ("QueryString", environ.QueryString),
            ("Protocol", environ.Protocol),
            ("Headers", environ.Headers),
            ("Body", environ.Body),
        ];
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                throw report.ByServer(
                    Clause.EnvironNull,
                    $"environ.{name} is null; it never is. A text there is none of is \"\", a missing body an empty reader."
                );
            }
        }
    }

    private static void CheckProtocol(Environ environ, CallReport report)
    {
        //# * `string Method`: as received, a token, not empty; methods are case-sensitive (RFC 9110 §9.1). `environ-method`
        if (!FieldCheck.IsToken(environ.Method))
        {
            throw report.ByServer(
                Clause.EnvironMethod,
                $"environ.Method is {Quoted.Text(environ.Method)}; a method is a token. Refuse such a request with 400."
            );
        }
        //# * `string Scheme`: `http` or `https`, in lower case (RFC 9110 §4.2). `environ-scheme`
        if (environ.Scheme is not ("http" or "https"))
        {
            throw report.ByServer(
                Clause.EnvironScheme,
                $"environ.Scheme is {Quoted.Text(environ.Scheme)}; it is http or https, in lower case."
            );
        }
        //# * `string Protocol`: `HTTP/` and a version of one digit, or two with a point between, such as `HTTP/1.1` or
        //#   `HTTP/2` (RFC 9110 §2.5). `environ-protocol`
        if (!IsProtocol(environ.Protocol))
        {
            throw report.ByServer(
                Clause.EnvironProtocol,
                $"environ.Protocol is {Quoted.Text(environ.Protocol)}; it has the form HTTP/1.1."
            );
        }
    }

    private static void CheckQuery(Environ environ, CallReport report)
    {
        //# * `string QueryString`: the query as received, percent-encoded, without the `?`; empty when there is none. It
        //#   MUST NOT hold controls or spaces. `environ-query`
        var query = environ.QueryString;
        if (query.AsSpan().ContainsAny(Controls))
        {
            throw report.ByServer(
                Clause.EnvironQuery,
                $"environ.QueryString is {Quoted.Text(query)}; it is percent-encoded as received, without controls or spaces."
            );
        }
        // "/??a" has the query "?a".
        if (query.StartsWith('?') && environ.RawTarget.Span.IndexOf("??"u8) < 0)
        {
            throw report.ByServer(
                Clause.EnvironQuery,
                $"environ.QueryString is {Quoted.Text(query)}; it begins behind the '?'. Leave that out."
            );
        }
    }

    private static void CheckRawTarget(Environ environ, CallReport report)
    {
        //# * `ReadOnlyMemory<byte> RawTarget`: the request target as received (RFC 9112 §3.2; for HTTP/2 and later the
        //#   `:path`, RFC 9113 §8.3.1), never empty, without CR, LF or NUL. It is valid during the call only.
        //#   `environ-raw-target`
        var target = environ.RawTarget.Span;
        if (target.IsEmpty || target.IndexOfAny("\r\n\0"u8) >= 0)
        {
            throw report.ByServer(
                Clause.EnvironRawTarget,
                $"environ.RawTarget is {Quoted.Text(Encoding.Latin1.GetString(target))}; it is the target's octets as received, "
                    + "at least one, without CR, LF or NUL."
            );
        }
    }

    private static void CheckField(Header field, CallReport report)
    {
        //# * `HeaderCollection Headers`: the fields in the order received, one entry a line, never split or joined at commas;
        //#   names, compared without regard to case, are tokens; values are not null and hold no CR, LF, NUL or char above
        //#   U+00FF, one char being one octet (ISO 8859-1), without the white space around them. `environ-headers`
        //#   `Headers[name]` is the combined value, lines of one name joined by `", "` (`Cookie` by `"; "`, RFC 6265 §5.4),
        //#   or null; `GetValues(name)` gives the lines one by one.
        //# * `EndPoint? RemoteEndPoint`, `EndPoint? LocalEndPoint`: the peer's address and the one that accepted the
        //#   connection, as the transport knows them. Forwarding fields such as `X-Forwarded-For` MUST NOT change them, nor
        //#   `Scheme`, unless the operator named the proxy they come from.
        if ((FieldCheck.Name(field) ?? FieldCheck.Value(field)) is { } wrong)
        {
            throw report.ByServer(Clause.EnvironHeaders, $"environ.Headers: {wrong}");
        }
    }

    private static bool IsProtocol(string protocol) =>
        protocol.StartsWith("HTTP/", StringComparison.Ordinal)
        && protocol.AsSpan(5) switch
        {
            [var major] => char.IsAsciiDigit(major),
            [var major, '.', var minor] => char.IsAsciiDigit(major) && char.IsAsciiDigit(minor),
            _ => false,
        };
}
