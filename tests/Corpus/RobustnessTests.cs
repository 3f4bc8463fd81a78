using System.Net.Sockets;
using System.Text;
using Gateway.Corpus.Servers;

namespace Gateway.Corpus;

/// <summary>Clients that flood, stall or vanish, over a socket: each is answered while it is still sending, none reaches
/// the application, and the server serves on.</summary>
public sealed class RobustnessTests(RobustnessTests.Host server) : IClassFixture<RobustnessTests.Host>
{
    private const int Flood = 900 * 1024;
    private const string Head = "POST / HTTP/1.1\r\nHost: a\r\n";
    private const string Chunked = Head + "Transfer-Encoding: chunked\r\n\r\n";

    // What is sent, and the status that is expected.
    private static readonly Dictionary<string, (string Request, int Status)> Floods = new()
    {
        ["a target of 100 KB"] = ($"GET /{Repeat("A", 100_000)} HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        ["a method of 100 KB"] = ($"{Repeat("A", 100_000)} / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ["a field value of 100 KB"] = ($"GET / HTTP/1.1\r\nHost: a\r\nX: {Repeat("B", 100_000)}\r\n\r\n", 431),
        ["a field name of 100 KB"] = ($"GET / HTTP/1.1\r\nHost: a\r\n{Repeat("A", 100_000)}: v\r\n\r\n", 431),
        ["ten thousand fields"] = ($"GET / HTTP/1.1\r\nHost: a\r\n{Repeat("X-H: value\r\n", 10_000)}\r\n", 431),
        ["a cookie of 64 KB"] = ($"GET / HTTP/1.1\r\nHost: a\r\nCookie: c={Repeat("v", 65_536)}\r\n\r\n", 431),
        ["empty lines"] = (Repeat("\r\n", Flood / 2), 400),
        ["line feeds"] = (Repeat("\n", Flood), 400),
        ["NUL"] = (Repeat("\0", Flood), 400),
        ["spaces"] = (Repeat(" ", Flood), 400),
        ["letters"] = (Repeat("A", Flood), 501),
        ["octets by chance"] = (Chance(Flood), 400),
        ["HTTP/2"] = ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Repeat("\0\0\u0006\u0004\0\0\0\0\0", 1000), 505),
        ["TLS"] = ("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + Chance(512), 400),
        ["SSH"] = ("SSH-2.0-OpenSSH_9.9\r\n", 400),
        ["HTTP/0.9"] = ("GET /\r\n", 400),
        ["a chunk extension"] = (Chunked + "5;" + Repeat("a", Flood), 400),
        ["chunk extensions"] = (Chunked + Repeat("1;a=b;c=d;e=f;g=h\r\nx\r\n", Flood / 24), 400),
        ["zeros of a chunk size"] = (Chunked + Repeat("0", Flood), 400),
        ["chunks of an octet"] = (Chunked + Repeat("1\r\na\r\n", Flood / 6), 413),
        ["trailer fields"] = (Chunked + "0\r\n" + Repeat("X: y\r\n", Flood / 6), 431),
        ["a trailer field"] = (Chunked + "0\r\nX: " + Repeat("y", Flood), 431),
        ["a body beyond the limit"] = ($"{Head}Content-Length: {Flood}\r\n\r\n{Repeat("b", Flood)}", 413),
        ["a body behind a refusal"] = ($"{Head}Content-Length: +{Flood}\r\n\r\n{Repeat("b", Flood)}", 400),
        ["requests behind a refusal"] = (Repeat("GET / HTTP/1.1\r\n\r\n", Flood / 18), 400),
    };

    public static TheoryData<string> Names => [.. Floods.Keys];

    // A request, of which every beginning is sent.
    public static TheoryData<string> Whole =>
        [
            "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n",
            Head + "Content-Length: 5\r\n\r\nhello",
            Chunked + "5;a=\"b\"\r\nhello\r\n0\r\nX: y\r\n\r\n",
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_flood_is_answered_while_it_is_still_sent(string name)
    {
        var (request, status) = Floods[name];
        var completed = server.Gateway.Completed;

        var answer = await Client.ExchangeAsync(server.Gateway.EndPoint, Encoding.Latin1.GetBytes(request));

        Assert.Equal([status], answer.Statuses);
        Assert.True(answer.HasClosed, $"The connection is open behind {name}.");
        Assert.Equal(completed, server.Gateway.Completed);
        await AssertServesOnAsync();
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task A_request_that_ends_early_is_refused_and_never_completed(string request)
    {
        var completed = server.Gateway.Completed;
        for (var length = 0; length < request.Length; length++)
        {
            var answer = await Client.ExchangeAsync(
                server.Gateway.EndPoint,
                Encoding.Latin1.GetBytes(request[..length])
            );

            // To a peer that has said nothing there is nothing to say.
            Assert.Equal(length == 0 ? [] : [400], answer.Statuses);
        }
        Assert.Equal(completed, server.Gateway.Completed);
        await AssertServesOnAsync();
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task A_peer_that_resets_in_the_midst_of_a_request_harms_nobody(string request)
    {
        for (var length = 0; length < request.Length; length++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(server.Gateway.EndPoint, TestContext.Current.CancellationToken);
            await socket.SendAsync(Encoding.Latin1.GetBytes(request[..length]), TestContext.Current.CancellationToken);
            socket.LingerState = new LingerOption(true, 0);
        }

        await AssertServesOnAsync();
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    // Begins with an octet that begins no request, as most of them do.
    private static string Chance(int length)
    {
        var octets = new byte[length];
        new Random(42).NextBytes(octets);
        return "\u0001" + Encoding.Latin1.GetString(octets);
    }

    private async Task AssertServesOnAsync()
    {
        var answer = await Client.ExchangeAsync(
            server.Gateway.EndPoint,
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray()
        );
        Assert.Equal([200], answer.Statuses);
    }

    /// <summary>The server, with a limit of bodies that a test soon meets.</summary>
    public sealed class Host : IAsyncLifetime
    {
        public GatewayHost Gateway { get; } = new(options => options.MaxRequestBodySize = 64 * 1024);

        public ValueTask InitializeAsync() => Gateway.InitializeAsync();

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }
}
