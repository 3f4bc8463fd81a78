using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Protocol;

/// <summary>What is refused, in the order of RFC 9112; each fed whole, byte by byte, and with trailing bytes.</summary>
public sealed class RefusedRequestTests
{
    private const string Host = "Host: a\r\n";

    public static readonly TheoryData<string, string> Cases = new()
    {
        // §2.2 Message parsing
        { "GET / HTTP/1.1\nHost: a\n\n", "bare-lf" },
        { "GET / HTTP/1.1\r\nHost: a\n\r\n", "bare-lf" },
        { "GET / HTTP/1.1\r\nHost: a\r\n\n", "bare-lf" },
        { "\nGET / HTTP/1.1\r\n" + Host + "\r\n", "bare-lf" },
        { "GET / HTTP/1.1\rHost: a\r\n\r\n", "bare-cr" },
        { "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", "bare-cr" },
        { "GET / HTTP/1.1\r\nHost: a\r\n\rX", "bare-cr" },
        { "\rGET / HTTP/1.1\r\n", "bare-cr" },
        { "\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n", "empty-lines" },
        { "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "field-leading-space" },
        { "GET / HTTP/1.1\r\n\tHost: a\r\n\r\n", "field-leading-space" },
        // §2.3 Version
        { "GET / http/1.1\r\n" + Host + "\r\n", "version" },
        { "GET / HTTP/1.10\r\n" + Host + "\r\n", "version" },
        { "GET / HTTP/11\r\n" + Host + "\r\n", "version" },
        { "GET / HTTP/1,1\r\n" + Host + "\r\n", "version" },
        { "GET / HTTPS/1.1\r\n" + Host + "\r\n", "version" },
        { "GET / \r\n" + Host + "\r\n", "version" },
        { "GET / HTTP/2.0\r\n" + Host + "\r\n", "version-unsupported" },
        { "GET / HTTP/0.9\r\n" + Host + "\r\n", "version-unsupported" },
        // §3 Request line
        { "GET /\r\n\r\n", "request-line" },
        { "GET  / HTTP/1.1\r\n" + Host + "\r\n", "request-line" },
        { "GET / HTTP/1.1 \r\n" + Host + "\r\n", "request-line" },
        { "GET /  HTTP/1.1\r\n" + Host + "\r\n", "version" },
        { " GET / HTTP/1.1\r\n" + Host + "\r\n", "request-line" },
        { "GET\r\n\r\n", "request-line" },
        { "GET\t/ HTTP/1.1\r\n" + Host + "\r\n", "method" },
        { "G(T / HTTP/1.1\r\n" + Host + "\r\n", "method" },
        { "\0GET / HTTP/1.1\r\n" + Host + "\r\n", "method" },
        { "\u0016\u0003\u0001", "method" },
        { "TRACE / HTTP/1.1\r\n" + Host + "\r\n", "method-refused" },
        { "CONNECT a:1 HTTP/1.1\r\n" + Host + "\r\n", "method-refused" },
        // §3.2 Request target
        { "GET /a\u007f HTTP/1.1\r\n" + Host + "\r\n", "target" },
        { "GET /a\u0000 HTTP/1.1\r\n" + Host + "\r\n", "target" },
        { "GET /\u00e4 HTTP/1.1\r\n" + Host + "\r\n", "target" },
        { "GET /a#b HTTP/1.1\r\n" + Host + "\r\n", "target" },
        { "GET a HTTP/1.1\r\n" + Host + "\r\n", "target" },
        { "GET ftp://a/ HTTP/1.1\r\n" + Host + "\r\n", "target" },
        { "GET a:80 HTTP/1.1\r\n" + Host + "\r\n", "target" },
        { "GET * HTTP/1.1\r\n" + Host + "\r\n", "target-form" },
        { "GET /a%00b HTTP/1.1\r\n" + Host + "\r\n", "target-nul" },
        { "GET http:///a HTTP/1.1\r\n" + Host + "\r\n", "host" },
        { "GET http://u@a/ HTTP/1.1\r\n" + Host + "\r\n", "host" },
        // §3.2 Host
        { "GET / HTTP/1.1\r\n\r\n", "host-missing" },
        { "GET http://a/ HTTP/1.1\r\n\r\n", "host-missing" },
        { "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "host-duplicate" },
        { "GET / HTTP/1.0\r\nHost: a\r\nhost: b\r\n\r\n", "host-duplicate" },
        { "GET / HTTP/1.1\r\nHost:\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: :80\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: [1.2.3.4]\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n", "host" },
        { "GET / HTTP/1.1\r\nHost: a%zz\r\n\r\n", "host" },
        // §5 Field syntax
        { "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "field-name-space" },
        { "GET / HTTP/1.1\r\n" + Host + "X\t: b\r\n\r\n", "field-name-space" },
        { "GET / HTTP/1.1\r\n" + Host + ": b\r\n\r\n", "field-name" },
        { "GET / HTTP/1.1\r\n" + Host + "X\r\n\r\n", "field-name" },
        { "GET / HTTP/1.1\r\n" + Host + "X@Y: b\r\n\r\n", "field-name" },
        { "GET / HTTP/1.1\r\n" + Host + "\u00e4: b\r\n\r\n", "field-name" },
        { "GET / HTTP/1.1\r\n" + Host + "X: a\r\n b\r\n\r\n", "obs-fold" },
        { "GET / HTTP/1.1\r\n" + Host + "X: a\u0000b\r\n\r\n", "field-value" },
        { "GET / HTTP/1.1\r\n" + Host + "X: a\u000bb\r\n\r\n", "field-value" },
        { "GET / HTTP/1.1\r\n" + Host + "X: a\u007f\r\n\r\n", "field-value" },
        // §6 Body framing
        { "POST / HTTP/1.1\r\n" + Host + "Content-Length: +5\r\n\r\nhello", "content-length" },
        { "POST / HTTP/1.1\r\n" + Host + "Content-Length: -5\r\n\r\nhello", "content-length" },
        { "POST / HTTP/1.1\r\n" + Host + "Content-Length: 5, 5\r\n\r\nhello", "content-length" },
        { "POST / HTTP/1.1\r\n" + Host + "Content-Length: 0x5\r\n\r\nhello", "content-length" },
        { "POST / HTTP/1.1\r\n" + Host + "Content-Length: 5 5\r\n\r\nhello", "content-length" },
        { "POST / HTTP/1.1\r\n" + Host + "Content-Length:\r\n\r\n", "content-length" },
        { "POST / HTTP/1.1\r\n" + Host + "Content-Length: 99999999999999999999\r\n\r\n", "content-length" },
        {
            "POST / HTTP/1.1\r\n" + Host + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
            "content-length-duplicate"
        },
        {
            "POST / HTTP/1.1\r\n" + Host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            "length-and-transfer-encoding"
        },
        {
            "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
            "length-and-transfer-encoding"
        },
        { "POST / HTTP/1.0\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n", "transfer-encoding-http10" },
        { "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked, gzip\r\n\r\n", "transfer-encoding" },
        { "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked, chunked\r\n\r\n", "transfer-encoding" },
        {
            "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
            "transfer-encoding"
        },
        { "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: xchunked\r\n\r\n", "transfer-encoding" },
        { "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding:\r\n\r\n", "transfer-encoding" },
        { "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: gzip, chunked\r\n\r\n", "transfer-encoding-unsupported" },
        // §7.1 Chunked
        { Chunked("\r\n"), "chunk-size" },
        { Chunked("g\r\n"), "chunk-size" },
        { Chunked("-1\r\n"), "chunk-size" },
        { Chunked("0x1\r\na\r\n"), "chunk-size" },
        { Chunked(" 1\r\na\r\n"), "chunk-size" },
        { Chunked("1_0\r\n"), "chunk-size" },
        { Chunked("1 \r\na\r\n"), "chunk-extension" },
        { Chunked("1000000000000000\r\n"), "chunk-size" },
        { Chunked("1;\r\na\r\n"), "chunk-extension" },
        { Chunked("1;a=\r\na\r\n"), "chunk-extension" },
        { Chunked("1;a=\"b\r\na\r\n"), "chunk-extension" },
        { Chunked("1;a\u0001\r\na\r\n"), "chunk-extension" },
        { Chunked("1\na\r\n"), "bare-lf" },
        { Chunked("1;a\rb\r\n"), "bare-cr" },
        { Chunked("1\r\nab\r\n"), "chunk-end" },
        { Chunked("1\r\na\n0\r\n\r\n"), "chunk-end" },
        { Chunked("1;" + new string('a', 5000)), "chunk-extensions-too-large" },
        { Chunked("0\r\nContent-Length: 5\r\n\r\n"), "trailer-forbidden" },
        { Chunked("0\r\nhost: b\r\n\r\n"), "trailer-forbidden" },
        { Chunked("0\r\n X: b\r\n\r\n"), "obs-fold" },
        // RFC 9110 §10.1.1
        { "POST / HTTP/1.1\r\n" + Host + "Expect: 200-ok\r\n\r\n", "expectation" },
        // Limits
        { "GET /" + new string('a', 9000), "request-line-too-long" },
        { "GET /" + new string('a', 8192) + " HTTP/1.1\r\n" + Host + "\r\n", "request-line-too-long" },
        { new string('A', 9000), "method-too-long" },
        { "GET / HTTP/1.1\r\n" + Host + "X: " + new string('a', 33000), "headers-too-large" },
        { "GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 101)), "too-many-headers" },
        { Chunked("0\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 101))), "too-many-headers" },
        { Chunked("0\r\nX: " + new string('a', 33000)), "headers-too-large" },
        // The end of the peer's bytes
        { "GET / HT", "head-incomplete" },
        { "POST / HTTP/1.1\r\n" + Host + "Content-Length: 5\r\n\r\nhell", "body-incomplete" },
        { Chunked("5\r\nhell"), "body-incomplete" },
        { Chunked("1\r\na\r\n0\r\n"), "body-incomplete" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Refuses(string raw, string reason)
    {
        var bytes = Feed.Bytes(raw);

        var whole = Feed.Events(bytes, bytes.Length);
        var bytewise = Feed.Events(bytes, 1);

        Assert.EndsWith(reason + "\n", whole);
        Assert.Equal(whole, bytewise);
        if (!reason.EndsWith("-incomplete", StringComparison.Ordinal))
        {
            Assert.Equal(whole, Feed.Events([.. bytes, .. "\r\n\r\nGET / HTTP/1.1\r\n\r\n"u8], 7));
        }
    }

    [Fact]
    public void Every_entry_of_the_closed_list_has_an_id_of_its_own_and_a_status_that_is_an_error()
    {
        var all = typeof(Rejections)
            .GetFields()
            .Select(field => Assert.IsType<Rejection>(field.GetValue(null)))
            .ToList();

        Assert.Equal(all.Count, all.Select(rejection => rejection.Reason).Distinct().Count());
        Assert.All(all, rejection => Assert.InRange(rejection.Status, 400, 505));
        Assert.All(all, rejection => Assert.StartsWith("RFC ", rejection.Clause));
    }

    private static string Chunked(string body) =>
        "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n" + body;
}
