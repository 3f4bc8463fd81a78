using CsCheck;
using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Protocol;

/// <summary>What is accepted, and what is made of it; each fed whole, byte by byte, and with another request behind.</summary>
public sealed class AcceptedRequestTests
{
    private const string Next = "GET /next HTTP/1.1\r\nHost: b\r\n\r\n";
    private const string NextEvents = "GET /next 1.1 [Host=b] persistent\n";

    public static readonly TheoryData<string, string> Cases = new()
    {
        { "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / 1.1 [Host=a] persistent\n" },
        { "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / 1.1 [Host=a] persistent\n" },
        { "GET / HTTP/1.2\r\nHost: a\r\n\r\n", "GET / 1.1 [Host=a] persistent\n" },
        { "get!#$%&'*+-.^_`|~ / HTTP/1.1\r\nHost: a\r\n\r\n", "get!#$%&'*+-.^_`|~ / 1.1 [Host=a] persistent\n" },
        { "GET /?a={b}|\"<> HTTP/1.1\r\nHost: a\r\n\r\n", "GET /?a={b}|\"<> 1.1 [Host=a] persistent\n" },
        { "GET //a/../b HTTP/1.1\r\nHost: a\r\n\r\n", "GET //a/../b 1.1 [Host=a] persistent\n" },
        { "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * 1.1 [Host=a] persistent\n" },
        { "GET http://b:81?x HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://b:81?x 1.1 [Host=b:81] persistent\n" },
        { "GET HTTPS://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET HTTPS://b/ 1.1 [Host=b] persistent\n" },
        { "GET / HTTP/1.1\r\nhOST: \t a:80 \t\r\n\r\n", "GET / 1.1 [hOST=a:80] persistent\n" },
        { "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET / 1.1 [Host=[::1]:80] persistent\n" },
        { "GET / HTTP/1.1\r\nHost: a:\r\n\r\n", "GET / 1.1 [Host=a:] persistent\n" },
        { "GET / HTTP/1.1\r\nHost: x%41y\r\n\r\n", "GET / 1.1 [Host=x%41y] persistent\n" },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nX: \u00e4\u00ff\r\nY:\r\nX: b\tc\r\n\r\n",
            "GET / 1.1 [Host=a|X=\u00e4\u00ff|Y=|X=b\tc] persistent\n"
        },
        { "GET / HTTP/1.0\r\n\r\n", "GET / 1.0 []\n" },
        { "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET / 1.0 [Connection=Keep-Alive] persistent\n" },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", "GET / 1.1 [Host=a|Connection=x, Close]\n" },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close, keep-alive\r\n\r\n",
            "GET / 1.1 [Host=a|Connection=close, keep-alive]\n"
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0005\r\n\r\nhello",
            "POST / 1.1 [Host=a|Content-Length=0005] persistent\nbody hello\nend\n"
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "POST / 1.1 [Host=a|Content-Length=0] persistent\n"
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\nx",
            "POST / 1.1 [Host=a|Expect=100-Continue|Content-Length=1] persistent expects-continue\nbody x\nend\n"
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
            "POST / 1.1 [Host=a|Expect=100-continue] persistent\n"
        },
        { Chunked("0\r\n\r\n"), ChunkedHead + "end\n" },
        { Chunked("5\r\nhello\r\n00A\r\n, chunked!\r\n0\r\n\r\n"), ChunkedHead + "body hello, chunked!\nend\n" },
        { Chunked("1;a;b=c; d = \"e\\\"\t\" ;f\r\nx\r\n0;last\r\n\r\n"), ChunkedHead + "body x\nend\n" },
        { Chunked("1\r\nx\r\n0\r\nX-Sum: 1\r\nY:\r\n\r\n"), ChunkedHead + "body x\nend X-Sum=1|Y=\n" },
    };

    private const string ChunkedHead = "POST / 1.1 [Host=a|transfer-encoding=CHUNKED] persistent\n";

    [Theory]
    [MemberData(nameof(Cases))]
    public void Accepts(string raw, string events)
    {
        const string end = "end of input: in order\n";
        var bytes = Feed.Bytes(raw);
        var followed = Feed.Bytes(raw + Next);

        Assert.Equal(events + end, Feed.Events(bytes, bytes.Length));
        Assert.Equal(events + end, Feed.Events(bytes, 1));
        Assert.Equal(events + NextEvents + end, Feed.Events(followed, followed.Length));
        Assert.Equal(events + NextEvents + end, Feed.Events(followed, 1));
    }

    [Fact]
    public void Any_split_of_the_bytes_gives_the_same_events()
    {
        var all = Feed.Bytes(
            string.Concat(
                Cases.Select(row => row.Data.Item1).Where(raw => !raw.Contains("lose", StringComparison.Ordinal))
            )
        );
        var whole = Feed.Events(all, all.Length);

        Gen.Int[1, 300].Sample(size => Feed.Events(all, size) == whole, iter: 100);
    }

    [Fact]
    public void Any_bytes_give_events_or_a_refusal_and_nothing_else()
    {
        // Mutations of what is valid reach deeper than random bytes.
        var seeds = Cases.Select(row => Feed.Bytes(row.Data.Item1)).ToArray();
        var mutation = Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, 200], Gen.Byte, Gen.Int[1, 9]);

        mutation.Sample(
            (seed, at, octet, size) =>
            {
                var bytes = seeds[seed].ToArray();
                bytes[at % bytes.Length] = octet;
                return Feed.Events(bytes, size) == Feed.Events(bytes, bytes.Length);
            },
            iter: 20_000
        );
    }

    [Fact]
    public void A_missing_host_is_accepted_when_the_option_says_so()
    {
        var events = Feed.Events(
            Feed.Bytes("GET /hello HTTP/1.1\r\n\r\n"),
            1,
            new ProtocolOptions { AllowMissingHost = true }
        );

        Assert.StartsWith("GET /hello 1.1 []", events);
    }

    [Theory]
    [InlineData("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "CONNECT a:443 1.1 [Host=a:443] persistent\n")]
    [InlineData("CONNECT a HTTP/1.1\r\nHost: a\r\n\r\n", "rejected target\n")]
    [InlineData("CONNECT /a HTTP/1.1\r\nHost: a\r\n\r\n", "rejected target-form\n")]
    [InlineData("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", "TRACE / 1.1 [Host=a] persistent\n")]
    public void Trace_and_connect_are_served_when_allowed(string raw, string events)
    {
        var options = new ProtocolOptions { AllowConnect = true, AllowTrace = true };

        Assert.StartsWith(events, Feed.Events(Feed.Bytes(raw), 3, options));
    }

    private static string Chunked(string body) =>
        "POST / HTTP/1.1\r\nHost: a\r\ntransfer-encoding: CHUNKED\r\n\r\n" + body;
}
