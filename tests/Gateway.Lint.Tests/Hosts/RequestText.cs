using System.Text;

namespace Gateway.Lint.Tests.Hosts;

/// <summary>Requests as they stand on the wire.</summary>
internal static class RequestText
{
    public const string Get = "GET /a?q=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    public const string Get10 = "GET /a HTTP/1.0\r\n\r\n";
    public const string Head = "HEAD /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    public const string Options = "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    public const string Odd =
        "GET http://a??%00= HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX_A: b\r\nX: \u00E9\r\n\r\n";

    public const string Chunked =
        "POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5\r\n12345\r\n3\r\n678\r\n0\r\nX-Sum: 8\r\n\r\n";

    public const string CutShort =
        "POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 10\r\n\r\n12345";

    public const string Upgrade =
        "GET /a HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nbytes of another protocol";

    public static string Post(string body) =>
        $"POST /a/b?q=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {Encoding.Latin1.GetByteCount(body)}\r\n\r\n{body}";
}
