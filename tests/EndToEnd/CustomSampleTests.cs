using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>The one-file samples, each through the real command.</summary>
public sealed class CustomSampleTests
{
    [Fact(Timeout = 120_000)]
    public async Task Events_come_one_by_one_and_end_when_the_server_stops()
    {
        await using var server = await Start("events.cs");
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("GET /events HTTP/1.1\r\nHost: here\r\nLast-Event-ID: 6\r\n\r\n");
        var (status, headers) = await wire.ReadHeadAsync();
        Assert.Equal(("HTTP/1.1 200 OK", "text/event-stream"), (status, headers["content-type"]));
        var (events, isStopping) = (new StringBuilder(), false);
        await wire.ReadBodyAsync(
            headers,
            octets =>
            {
                events.Append(Encoding.UTF8.GetString(octets));
                // The stream has no end of its own: it is the server's stop that ends it.
                if (!isStopping && events.ToString().Contains("id: 8\n", StringComparison.Ordinal))
                {
                    isStopping = true;
                    server.Terminate();
                }
            }
        );
        Assert.StartsWith("id: 7\nevent: tick\ndata: ", events.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact(Timeout = 120_000)]
    public async Task An_upgrade_turns_the_connection_into_an_echo()
    {
        await using var server = await Start("upgrade.cs");
        using var plain = await Wire.ConnectAsync(server);
        await plain.SendAsync("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 426", (await plain.ReadAsync()).Status, StringComparison.Ordinal);

        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("GET / HTTP/1.1\r\nHost: here\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nearly");
        var (status, headers) = await wire.ReadHeadAsync();
        Assert.Equal(("HTTP/1.1 101 Switching Protocols", "echo"), (status, headers["upgrade"]));
        Assert.Equal("early", await wire.ReadTextAsync(5));
        await wire.SendAsync("and late");
        Assert.Equal("and late", await wire.ReadTextAsync(8));
    }

    [Fact(Timeout = 120_000)]
    public async Task Early_hints_name_the_stylesheet_that_the_page_links()
    {
        await using var server = await Start("hints.cs");
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        var (status, hints) = await wire.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 103", status, StringComparison.Ordinal);
        Assert.Equal("</style.css>; rel=preload; as=style", hints["link"]);
        var (final, page) = await wire.ReadAsync();
        Assert.Equal("HTTP/1.1 200 OK", final);
        Assert.Contains("<link rel=\"stylesheet\" href=\"/style.css\">", page, StringComparison.Ordinal);
        await wire.SendAsync("GET /style.css HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.Equal("HTTP/1.1 200 OK", (await wire.ReadAsync()).Status);
    }

    [Fact(Timeout = 120_000)]
    public async Task Middleware_times_every_response_and_answers_an_exception_with_a_page()
    {
        await using var server = await Start("middleware.cs", "--trusted-proxy", "127.0.0.1", "--access-log");
        using var wire = await Wire.ConnectAsync(server);
        foreach (
            var (path, status, text) in new[]
            {
                ("/hello", "HTTP/1.1 200 OK", "Hello, World!"),
                ("/fail", "HTTP/1.1 500 Internal Server Error", "Sorry, that went wrong."),
            }
        )
        {
            await wire.SendAsync($"GET {path} HTTP/1.1\r\nHost: here\r\nX-Forwarded-For: 6.6.6.6, 192.0.2.7\r\n\r\n");
            var (line, headers) = await wire.ReadHeadAsync();
            Assert.Equal(status, line);
            Assert.StartsWith("app;dur=", headers["server-timing"], StringComparison.Ordinal);
            var body = new StringBuilder();
            await wire.ReadBodyAsync(headers, octets => body.Append(Encoding.UTF8.GetString(octets)));
            Assert.Contains(text, body.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("This always fails", body.ToString(), StringComparison.Ordinal);
        }
        // The log tells the client that the trusted proxy told.
        await Eventually.IsTrue(
            () => new(server.Output.Contains("192.0.2.7 - - [", StringComparison.Ordinal)),
            () => $"the client's address in the log.\n{server.Report()}"
        );
        Assert.Contains("This always fails", server.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_framework_in_one_file_finds_and_escapes()
    {
        await using var server = await Start("flask.cs");
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.Equal(("HTTP/1.1 200 OK", "<p>Hello, World!</p>"), await wire.ReadAsync());
        await wire.SendAsync("GET /hello/%3CAda%3E HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.Equal(("HTTP/1.1 200 OK", "<p>Hello, &lt;Ada&gt;!</p>"), await wire.ReadAsync());
    }

    [Fact(Timeout = 120_000)]
    public async Task A_server_of_its_own_in_one_file_serves_an_application()
    {
        // HttpListener takes no port 0: one that is free now is most likely still free then.
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await using var server = await ServerProcess.StartProgramAsync(
            "dotnet",
            "run",
            Repository.At("samples", "custom", "httplistener.cs"),
            $"http://127.0.0.1:{port}/"
        );
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync($"GET /hello HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        Assert.Equal(("HTTP/1.1 200 OK", "Hello, World!"), await wire.ReadAsync());
    }

    private static Task<ServerProcess> Start(string file, params string[] options) =>
        ServerProcess.StartAsync(Repository.At("samples", "custom", file), options);
}
