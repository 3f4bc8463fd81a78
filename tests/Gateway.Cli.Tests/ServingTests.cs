using System.Net;
using System.Net.Sockets;

namespace Gateway.Cli.Tests;

public sealed class ServingTests
{
    private const string FreePort = "127.0.0.1:0";

    [Theory]
    [InlineData("AsMethod.Application", "method")]
    [InlineData("AsProperty.Application", "property")]
    [InlineData("AsProperty.Nested.Application", "field")]
    [InlineData("AsFactory.CreateApplication", "factory")]
    [InlineData("AnyName.Make", "factory")]
    public async Task Every_shape_of_an_export_is_served(string member, string answer)
    {
        using var run = new Run();
        using var server = await RunningServer.StartAsync(run, "--app", Places.Export(member), "--bind", FreePort);
        Assert.Equal(answer, await server.GetAsync("/"));
        (await server.StopAsync()).Exits(0);
    }

    [Fact]
    public async Task One_line_tells_the_address_once_the_application_has_started_and_SIGTERM_stops_it()
    {
        using var run = new Run();
        using var server = await RunningServer.StartAsync(
            run,
            "--app",
            Places.Export("Life.CreateApplication"),
            "--bind",
            FreePort
        );
        Assert.Matches(@"^started\nExports is at http://127\.0\.0\.1:\d+ \(Ctrl\+C stops it\)\n$", server.Output);
        var outcome = (await server.StopAsync()).Exits(0);
        Assert.Equal("stopped\n", outcome.Output);
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public async Task Both_loopback_addresses_are_called_localhost()
    {
        using var run = new Run();
        var port = FreeLoopbackPort();
        using var server = await RunningServer.StartAsync(
            run,
            "--app",
            "Hello",
            "--bind",
            $"127.0.0.1:{port}",
            "--bind",
            $"[::1]:{port}"
        );
        Assert.Equal($"Hello is at http://localhost:{port} (Ctrl+C stops it)\n", server.Output);
        Assert.Equal("Hello, World!", await server.GetAsync("/any/path"));
    }

    [Fact]
    public async Task A_port_in_use_exits_1_with_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        (await Run.Command("--app", "Hello", "--bind", $"{taken.LocalEndpoint}"))
            .Exits(1)
            .Says($"{taken.LocalEndpoint}");
    }

    [Fact]
    public async Task An_application_that_fails_once_bound_could_not_be_started()
    {
        var outcome = await Run.Command(
            "--app",
            Places.Export("ThrowsWhenStarted.CreateApplication"),
            "--bind",
            FreePort
        );
        Assert.StartsWith("server: Exports could not be started:\n", outcome.Exits(3).Errors, StringComparison.Ordinal);
        Assert.Contains("the registry said no", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task What_an_application_throws_when_it_stops_exits_1_and_is_shown()
    {
        using var run = new Run();
        using var server = await RunningServer.StartAsync(
            run,
            "--app",
            Places.Export("FailsToStop.CreateApplication"),
            "--bind",
            FreePort
        );
        var outcome = (await server.StopAsync()).Exits(1);
        Assert.Contains("the queue is not empty", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_reach_the_server()
    {
        using var run = new Run();
        run.Write("gateway.json", """{ "bind": ["127.0.0.1:0"], "max-request-line": "1k" }""");
        using var server = await RunningServer.StartAsync(run, "--app", "Hello");
        using var response = await server.Client.GetAsync(
            "/" + new string('a', 2000),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }

    [Fact]
    public async Task Folders_are_served_beside_any_application_and_every_request_is_logged()
    {
        using var run = new Run();
        run.Write("first/a.txt", "the first a");
        run.Write("second/a.txt", "the second a");
        run.Write("second/b.txt", "the second b");
        // What a file names is relative to that file, whatever the working directory is.
        run.Write("gateway.json", """{ "access-log": true, "static": ["/files=first", "/files/=second"] }""");
        using var server = await RunningServer.StartAsync(run, "--app", "Hello", "--bind", FreePort);
        Assert.Equal("the first a", await server.GetAsync("/files/a.txt"));
        Assert.Equal("the second b", await server.GetAsync("/files/b.txt"));
        Assert.Equal("Hello, World!", await server.GetAsync("/files/c.txt"));
        var lines = (await server.StopAsync()).Exits(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Collection(
            lines,
            line => Assert.Contains("\"GET /files/a.txt HTTP/1.1\" 200 11 ", line, StringComparison.Ordinal),
            line => Assert.Contains("\"GET /files/b.txt HTTP/1.1\" 200 12 ", line, StringComparison.Ordinal),
            line => Assert.Contains("\"GET /files/c.txt HTTP/1.1\" 200 13 ", line, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("info", true)]
    [InlineData("warning", false)]
    public async Task Refusals_are_logged_unless_the_level_is_above_them(string level, bool isLogged)
    {
        using var run = new Run().With("GATEWAY_MAX_REQUEST_LINE", "1k");
        using var server = await RunningServer.StartAsync(
            run,
            "--app",
            "Hello",
            "--bind",
            FreePort,
            "--log-level",
            level
        );
        using var response = await server.Client.GetAsync(
            "/" + new string('a', 2000),
            TestContext.Current.CancellationToken
        );
        var errors = (await server.StopAsync()).Exits(0).Errors;
        Assert.Equal(
            isLogged,
            errors.Contains("was refused with 414, request-line-too-long: ", StringComparison.Ordinal)
        );
    }

    // The two addresses have to share a port, which the system cannot be asked for.
    private static int FreeLoopbackPort()
    {
        using var probe = new TcpListener(IPAddress.IPv6Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
