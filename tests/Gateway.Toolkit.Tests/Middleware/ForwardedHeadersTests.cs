using System.Net;
using System.Net.Sockets;
using Gateway.Testing;
using Gateway.Toolkit.Middleware;
using Gateway.Toolkit.Middleware.Forwarding;

namespace Gateway.Toolkit.Tests.Middleware;

public sealed class ForwardedHeadersTests : IDisposable
{
    private static readonly EndPoint Proxy = new IPEndPoint(IPAddress.Parse("10.0.0.1"), 1234);

    private readonly StringWriter _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    // One hop by default: what the nearest proxy added, and nothing to the left of it.
    [InlineData(1, "X-Forwarded-For: 192.0.2.1", "192.0.2.1:0 http localhost")]
    [InlineData(1, "X-Forwarded-For: 6.6.6.6, 192.0.2.1", "192.0.2.1:0 http localhost")]
    [InlineData(1, "X-Forwarded-For: 6.6.6.6|X-Forwarded-For: 192.0.2.1", "192.0.2.1:0 http localhost")]
    [InlineData(1, "X-Forwarded-For: 192.0.2.1:47011", "192.0.2.1:47011 http localhost")]
    [InlineData(1, "X-Forwarded-For: 2001:db8::1", "[2001:db8::1]:0 http localhost")]
    [InlineData(1, "X-Forwarded-For: [2001:db8::1]:80", "[2001:db8::1]:80 http localhost")]
    [InlineData(1, "X-Forwarded-For: ::ffff:192.0.2.1", "192.0.2.1:0 http localhost")]
    [InlineData(1, "X-Forwarded-Proto: https", "10.0.0.1:1234 https localhost")]
    [InlineData(1, "X-Forwarded-Proto: http, HTTPS", "10.0.0.1:1234 https localhost")]
    [InlineData(1, "X-Forwarded-Host: example.org:8443", "10.0.0.1:1234 http example.org:8443")]
    [InlineData(
        1,
        "Forwarded: for=192.0.2.1;proto=https;host=example.org;by=10.0.0.1",
        "192.0.2.1:0 https example.org"
    )]
    [InlineData(1, "Forwarded: For=\"[2001:db8::1]:4711\" ; Proto=HTTPS", "[2001:db8::1]:4711 https localhost")]
    [InlineData(1, "Forwarded: for=6.6.6.6, for=\"192.0.2.1:5\";host=\"a\\.b\"", "192.0.2.1:5 http a.b")]
    [InlineData(1, "Forwarded: for=\"6.6.6.6,x\", for=192.0.2.1", "192.0.2.1:0 http localhost")]
    [InlineData(1, "Forwarded: for=192.0.2.1;ext=\"a;b,c\"", "192.0.2.1:0 http localhost")]
    // A client that the proxy hides is not the proxy.
    [InlineData(1, "Forwarded: for=unknown;proto=https", " https localhost")]
    [InlineData(1, "Forwarded: for=\"_gazonk\"", " http localhost")]
    // Farther hops count only when they are trusted themselves.
    [InlineData(2, "X-Forwarded-For: 6.6.6.6, 192.0.2.1, 10.0.0.2", "192.0.2.1:0 http localhost")]
    [InlineData(2, "X-Forwarded-For: 6.6.6.6, 192.0.2.1", "192.0.2.1:0 http localhost")]
    [InlineData(3, "X-Forwarded-For: 192.0.2.1, 10.0.0.2, 10.0.0.3", "192.0.2.1:0 http localhost")]
    [InlineData(9, "X-Forwarded-For: 10.0.0.2", "10.0.0.2:0 http localhost")]
    [InlineData(
        2,
        "X-Forwarded-For: 192.0.2.1, 10.0.0.2|X-Forwarded-Proto: https, http",
        "192.0.2.1:0 https localhost"
    )]
    [InlineData(2, "X-Forwarded-For: 192.0.2.1, 10.0.0.2|X-Forwarded-Proto: https", "192.0.2.1:0 https localhost")]
    [InlineData(2, "Forwarded: for=192.0.2.1;proto=https, for=10.0.0.2;proto=http", "192.0.2.1:0 https localhost")]
    // Both kinds, as long as they agree.
    [InlineData(
        1,
        "Forwarded: for=192.0.2.1|X-Forwarded-For: 192.0.2.1|X-Forwarded-Proto: https",
        "192.0.2.1:0 https localhost"
    )]
    public async Task A_trusted_proxy_is_believed(int hops, string fields, string expected) =>
        Assert.Equal(expected, (await Send(Proxy, fields, hops)).Text);

    [Theory]
    [InlineData("X-Forwarded-For: 1")]
    [InlineData("X-Forwarded-For: 0x7f.1")]
    [InlineData("X-Forwarded-For: 127.0.0.1:99999")]
    [InlineData("X-Forwarded-For: fe80::1%eth0")]
    [InlineData("X-Forwarded-For: <b>")]
    [InlineData("X-Forwarded-Proto: gopher")]
    [InlineData("X-Forwarded-Host: a/b")]
    [InlineData("X-Forwarded-Host: a@b")]
    [InlineData("Forwarded: for")]
    [InlineData("Forwarded: for=\"192.0.2.1")]
    [InlineData("Forwarded: for=192.0.2.1;for=192.0.2.2")]
    [InlineData("Forwarded: for=192.0.2.1 proto=https")]
    [InlineData("Forwarded: for=2001:db8::1")]
    public async Task What_is_malformed_is_ignored_and_said_once(string fields)
    {
        Assert.Equal("10.0.0.1:1234 http localhost", (await Send(Proxy, fields)).Text);

        Assert.Contains("10.0.0.1 sent \"", _log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.9", false)]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.255.0.9", true)]
    [InlineData("11.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::2", false)]
    [InlineData("2001:db8:1::5", true)]
    [InlineData("2001:db9::5", false)]
    [InlineData("unix", true)]
    [InlineData(null, false)]
    public async Task Nobody_else_is_believed(string? peer, bool isTrusted)
    {
        EndPoint? endPoint = peer switch
        {
            null => null,
            "unix" => new UnixDomainSocketEndPoint("/run/x"),
            _ => new IPEndPoint(IPAddress.Parse(peer), 1),
        };

        var response = await Send(
            endPoint,
            "X-Forwarded-For: 192.0.2.1|X-Forwarded-Proto: https|X-Forwarded-Host: evil"
        );

        Assert.Equal(isTrusted, response.Text == "192.0.2.1:0 https evil");
        Assert.Equal(isTrusted, response.Text != $"{endPoint} http localhost");
        Assert.Equal(isTrusted, _log.ToString().Length == 0);
    }

    [Fact]
    public async Task What_is_ignored_is_said_once()
    {
        var application = Wrap(1);
        var client = new TestClient(application);
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync(Request(new IPEndPoint(IPAddress.Loopback, 1), "Forwarded: for=192.0.2.1"));
        }

        Assert.StartsWith(
            "127.0.0.1 sent Forwarded and is no trusted proxy",
            _log.ToString(),
            StringComparison.Ordinal
        );
        Assert.Single(_log.ToString().TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("Forwarded: for=192.0.2.1|X-Forwarded-For: 192.0.2.2")]
    [InlineData("Forwarded: proto=http|X-Forwarded-Proto: https")]
    [InlineData("Forwarded: host=a|X-Forwarded-Host: b")]
    public async Task Fields_that_contradict_each_other_are_refused(string fields) =>
        Assert.Equal(400, (await Send(Proxy, fields)).Status);

    [Fact]
    public async Task Only_the_fields_named_are_believed()
    {
        var response = await Send(
            Proxy,
            "X-Forwarded-For: 192.0.2.1|X-Forwarded-Proto: https|X-Forwarded-Host: evil|Forwarded: for=6.6.6.6",
            fieldsBelieved: ForwardedFields.XForwardedFor | ForwardedFields.XForwardedProto
        );

        Assert.Equal("192.0.2.1:0 https localhost", response.Text);
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10")]
    [InlineData("proxy.example")]
    [InlineData("::1/129")]
    [InlineData("")]
    [InlineData("/8")]
    public void A_proxy_is_an_address_a_network_or_unix(string name)
    {
        var error = Assert.Throws<FormatException>(() => TrustedProxies.Parse(name));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("10.0.0.0/8", error.Message, StringComparison.Ordinal);
    }

    private Application Wrap(int hops, ForwardedFields fields = ForwardedFields.All) =>
        ForwardedHeaders.Wrap(
            (environ, start) =>
                new Response($"{environ.RemoteEndPoint} {environ.Scheme} {environ.Headers["host"]}").SendAsync(
                    environ,
                    start
                ),
            new()
            {
                Proxies = TrustedProxies.Parse("10.0.0.7/8", "::1", "2001:db8::/32", "unix"),
                Hops = hops,
                Fields = fields,
                Log = _log,
            }
        );

    private Task<TestResponse> Send(
        EndPoint? peer,
        string fields,
        int hops = 1,
        ForwardedFields fieldsBelieved = ForwardedFields.All
    ) => new TestClient(Wrap(hops, fieldsBelieved)).SendAsync(Request(peer, fields));

    private static TestRequest Request(EndPoint? peer, string fields)
    {
        var request = new TestRequest("GET", "/") { Configure = environ => environ.RemoteEndPoint = peer };
        foreach (var field in fields.Split('|'))
        {
            var colon = field.IndexOf(':', StringComparison.Ordinal);
            request.Headers.Add(field[..colon], field[(colon + 2)..]);
        }
        return request;
    }
}
