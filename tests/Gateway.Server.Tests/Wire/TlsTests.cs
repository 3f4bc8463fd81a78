using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Server.Tests.Metrics;
using Gateway.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Wire;

/// <summary>HTTPS: TLS is spoken by the transport, and nothing above it knows.</summary>
public sealed class TlsTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static readonly SslStreamCertificateContext Certificate = MakeCertificate();

    [Fact]
    public async Task A_request_is_served_and_the_application_told_what_was_agreed_on()
    {
        await using var server = await StartAsync(
            static (environ, startResponse) =>
            {
                var tls = environ.Get<ITlsInfo>()!;
                var text =
                    $"{environ.Scheme} {tls.Protocol} {Enum.IsDefined(tls.CipherSuite)} {tls.ServerName} {tls.ClientCertificate is null}";
                startResponse(200).Write(Encoding.ASCII.GetBytes(text));
                return default;
            }
        );

        var received = await ExchangeAsync(server, SslApplicationProtocol.Http11);

        Assert.StartsWith("https://127.0.0.1:", server.Address);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", received);
        Assert.EndsWith("\r\n\r\nhttps Tls13 True example.test True", received);
    }

    [Fact]
    public async Task Without_TLS_there_is_nothing_to_tell()
    {
        await using var server = await TestServer.StartAsync(
            static (environ, startResponse) =>
            {
                startResponse(200)
                    .Write(Encoding.ASCII.GetBytes($"{environ.Scheme} {environ.Get<ITlsInfo>() is null}"));
                return default;
            }
        );

        Assert.EndsWith("\r\n\r\nhttp True", await server.ExchangeAsync(Request));
    }

    [Fact]
    public async Task A_large_body_goes_both_ways_whole()
    {
        const int size = 5_000_000;
        await using var server = await StartAsync(
            static async (environ, startResponse) => await environ.Body.CopyToAsync(startResponse(200))
        );
        using var client = await ConnectAsync(server);
        await using var tls = await AuthenticateAsync(client, SslApplicationProtocol.Http11);
        var sending = Task.Run(
            async () =>
            {
                await WriteAsync(
                    tls,
                    $"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {size}\r\n\r\n"
                );
                await tls.WriteAsync(new byte[size], TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken
        );
        using var received = new MemoryStream();

        await tls.CopyToAsync(received, TestContext.Current.CancellationToken);

        await sending;
        Assert.InRange(received.Length, size, size + 10_000);
        Assert.EndsWith(
            "\r\n0\r\n\r\n",
            Encoding.Latin1.GetString(received.ToArray().AsSpan((int)received.Length - 7))
        );
    }

    [Fact]
    public async Task A_handshake_that_takes_too_long_is_ended()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(SayHello, options => options.TimeProvider = time);
        using var silent = await server.ConnectAsync();
        using var slow = await server.ConnectAsync();
        // Begins a record that is longer.
        await slow.SendAsync("\u0016\u0003\u0001\u0002\u0000\u0001");
        var ends = Task.WhenAll(
            Record.ExceptionAsync(silent.ReadToEndAsync).AsTask(),
            Record.ExceptionAsync(slow.ReadToEndAsync).AsTask()
        );

        var watch = Stopwatch.StartNew();
        var seconds = 0;
        while (!ends.IsCompleted)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "However much time passed, nothing happened.");
            time.Advance(TimeSpan.FromSeconds(1));
            seconds++;
            await Task.WhenAny(ends, Task.Run(static () => Thread.Yield(), TestContext.Current.CancellationToken));
        }

        Assert.InRange(seconds, 10, int.MaxValue);
        // Said behind the end that the peer sees.
        await Eventually.IsTrue(
            () => new(server.Log.Text.Contains("it took too long", StringComparison.Ordinal)),
            () => $"the log says why: {server.Log.Text}"
        );
    }

    [Fact]
    public async Task Plain_HTTP_is_told_that_HTTPS_is_spoken()
    {
        await using var server = await StartAsync(SayHello);

        var received = await server.ExchangeAsync(Request);

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", received);
        Assert.Contains("speaks HTTPS", received);
    }

    [Theory]
    [InlineData("\u0016\u0003\u0001\u0000\u0005hello")]
    [InlineData("\u0016\u0003\u0001")]
    [InlineData("\u0080\u002e\u0001\u0003\u0001")]
    [InlineData("")]
    public async Task Nonsense_in_place_of_a_handshake_ends_its_connection_and_no_other(string nonsense)
    {
        await using var server = await StartAsync(SayHello);
        using var client = await server.ConnectAsync();
        await client.SendAsync(nonsense);
        client.FinishSending();
        await Record.ExceptionAsync(client.ReadToEndAsync);

        Assert.EndsWith("hello", await ExchangeAsync(server, SslApplicationProtocol.Http11));
        Assert.DoesNotContain("defect", server.Log.Text);
    }

    [Fact]
    public async Task A_client_that_speaks_only_HTTP_2_is_told_so_in_the_handshake()
    {
        await using var server = await StartAsync(SayHello);

        await Assert.ThrowsAnyAsync<Exception>(() => ExchangeAsync(server, SslApplicationProtocol.Http2));
        var both = await ExchangeAsync(server, SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);

        Assert.EndsWith("hello", both);
    }

    // The last that is sent is TLS's own close_notify, for which there may be no room left.
    [Fact]
    public async Task A_peer_that_reads_nothing_is_dropped_whatever_is_left_to_be_sent()
    {
        var time = new FakeTimeProvider();
        using var measured = new Measurements();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "s");
        await using var server = await StartAsync(
            static (environ, startResponse) =>
            {
                var length = int.Parse(environ.QueryString, CultureInfo.InvariantCulture);
                startResponse(200).Write(new byte[length]);
                return default;
            },
            options =>
            {
                options.TimeProvider = time;
                options.MeterFactory = measured;
                // What is left open keeps the test from ending otherwise.
                options.DrainLinger = options.GracefulTimeout = TimeSpan.Zero;
                options.Addresses.Clear();
                options.Addresses.Add(ListenAddress.Parse($"unix:{path}"));
            }
        );
        // What a Unix socket takes unread is this by default, of which the system needs a part itself; somewhere here a response
        // just fits, and not what follows.
        const int most = 212_992;
        var clients = new List<Stream>();
        for (var length = most * 3 / 5; length < most; length += 1_300)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);
            var tls = await AuthenticateAsync(socket, SslApplicationProtocol.Http11);
            await WriteAsync(tls, $"GET /?{length} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            clients.Add(tls);
        }

        await Eventually.IsTrue(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return new(measured.Of("http.server.request.duration").Count == clients.Count && Open() == 0);
            },
            () => $"{Open()} of {clients.Count} connections are still open"
        );
        clients.ForEach(client => client.Dispose());

        int Open() => (int)measured.Of("gateway.server.active_connections").Sum(one => one.Value);
    }

    [Fact]
    public async Task A_stop_waits_for_no_handshake()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(
            SayHello,
            options =>
            {
                options.TimeProvider = time;
                options.DrainLinger = TimeSpan.Zero;
            }
        );
        using var client = await server.ConnectAsync();
        using var idle = await ConnectAsync(server);
        await using var tls = await AuthenticateAsync(idle, SslApplicationProtocol.Http11);
        // A client has ended its handshake before the server has, so only an answer tells that both have.
        await WriteAsync(tls, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.InRange(await tls.ReadAsync(new byte[4096], TestContext.Current.CancellationToken), 1, 4096);

        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // close_notify, and no reset: what came is whole.
        while (await tls.ReadAsync(new byte[100], TestContext.Current.CancellationToken) > 0) { }
        Assert.Equal(0, await tls.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
    }

    private static Task<TestServer> StartAsync(
        Application application,
        Action<GatewayServerOptions>? configure = null
    ) =>
        TestServer.StartAsync(
            application,
            options =>
            {
                options.Certificate = Certificate;
                configure?.Invoke(options);
            }
        );

    private static ValueTask SayHello(Environ environ, StartResponse startResponse)
    {
        startResponse(200).Write("hello"u8);
        return default;
    }

    private static async Task<string> ExchangeAsync(TestServer server, params SslApplicationProtocol[] protocols)
    {
        using var client = await ConnectAsync(server);
        await using var tls = await AuthenticateAsync(client, protocols);
        await WriteAsync(tls, Request);
        using var reader = new StreamReader(tls, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Socket> ConnectAsync(TestServer server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task<SslStream> AuthenticateAsync(Socket socket, params SslApplicationProtocol[] protocols)
    {
        var tls = new SslStream(new NetworkStream(socket));
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "example.test",
            ApplicationProtocols = [.. protocols],
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate!.GetCertHashString() == Certificate.TargetCertificate.GetCertHashString(),
        };
        await tls.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        return tls;
    }

    private static async Task WriteAsync(Stream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private static SslStreamCertificateContext MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=example.test", key, HashAlgorithmName.SHA256);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }
}
