using System.Buffers;
using Gateway.Lint;
using Gateway.Server;
using Gateway.Toolkit.Middleware;
using Gateway.Toolkit.Middleware.Forwarding;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Toolkit.Tests.Middleware;

/// <summary>Middleware is an application to the server and a server to the application, and keeps to the contract as
/// both: Lint stands on either side of it, over a real socket.</summary>
public sealed class LintedMiddlewareTests
{
    public static TheoryData<string> Names => [.. Middleware.Keys];

    private static readonly Dictionary<string, Func<Application, Application>> Middleware = new(StringComparer.Ordinal)
    {
        ["none"] = next => next,
        ["access log"] = next => AccessLog.Wrap(next, TextWriter.Null),
        ["compression"] = next => Compression.Wrap(next, new CompressionOptions { MinSize = 1 }),
        ["conditional get"] = ConditionalGet.Wrap,
        ["request id"] = next => RequestId.Wrap(next),
        ["forwarded headers"] = next => ForwardedHeaders.Wrap(next, Proxies()),
        ["mount"] = next => Mount.At("/m", next, next),
        ["nested mounts"] = next => Mount.At("/m", Mount.At("/n", next, next), next),
        ["static files"] = next => StaticFiles.Mount("/files", AppContext.BaseDirectory, next),
        ["all of them"] = next =>
            AccessLog.Wrap(
                RequestId.Wrap(
                    ForwardedHeaders.Wrap(
                        Compression.Wrap(
                            ConditionalGet.Wrap(
                                Mount.At("/m", next, StaticFiles.Mount("/files", AppContext.BaseDirectory, next))
                            )
                        ),
                        Proxies()
                    )
                ),
                TextWriter.Null
            ),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lint_is_silent_on_both_sides(string name)
    {
        var violations = new List<string>();
        var options = new LintOptions { Report = violation => violations.Add(violation.ToString()) };
        var served = Linter.Wrap(Middleware[name](Linter.Wrap(RunAsync, options)), options);
        var server = new GatewayServerOptions { LoggerFactory = NullLoggerFactory.Instance };
        server.Addresses.Add(ListenAddress.Parse("127.0.0.1:0"));
        await using var running = new GatewayServer(served, server);
        await running.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(running.Addresses[0]) };

        foreach (
            var path in new[]
            {
                "/",
                "/m",
                "/m/n/x",
                "/flushed",
                "/echo",
                "/304",
                "/files/Gateway.Toolkit.dll",
                "/files/none",
            }
        )
        {
            foreach (var method in new[] { "GET", "HEAD", "POST" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                request.Headers.Add("Accept-Encoding", "br, gzip");
                request.Headers.Add("X-Forwarded-For", "203.0.113.1");
                request.Content = method == "POST" ? new StringContent("body") : null;
                using var response = await client.SendAsync(request);
                await response.Content.ReadAsByteArrayAsync();
                Assert.InRange((int)response.StatusCode, 200, 499);
            }
        }
        using var ranged = new HttpRequestMessage(HttpMethod.Get, "/files/Gateway.Toolkit.dll");
        ranged.Headers.Add("Range", "bytes=0-9,20-29");
        using var part = await client.SendAsync(ranged);
        await part.Content.ReadAsByteArrayAsync();

        Assert.Empty(violations);
    }

    private static ForwardedOptions Proxies() => new() { Proxies = TrustedProxies.Parse("127.0.0.0/8") };

    private static async ValueTask RunAsync(Environ environ, StartResponse startResponse)
    {
        switch (environ.Path)
        {
            case "/flushed":
                var writer = startResponse(200, ("Content-Type", "text/plain"));
                writer.Write("one "u8);
                await writer.FlushAsync();
                writer.Write("two"u8);
                break;
            case "/echo":
                await environ.Body.CopyToAsync(startResponse(200), environ.Aborted);
                break;
            case "/304":
                startResponse(304, ("ETag", "\"x\""));
                break;
            default:
                startResponse(200, ("Content-Type", "text/html")).Write("<p>Hello, World!</p>"u8);
                break;
        }
    }
}
