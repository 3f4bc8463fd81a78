using System.Net;

namespace Gateway.Cli.Tests;

/// <summary>An adapter in adapters/ beside the command brings an engine, and the shared framework it needs.</summary>
public sealed class EngineTests
{
    private const string FreePort = "127.0.0.1:0";

    [Fact]
    public async Task Kestrel_serves_any_application_and_stops_as_the_server_does()
    {
        using var run = new Run();
        using var server = await RunningServer.StartAsync(
            run,
            "--engine",
            "kestrel",
            "--app",
            Places.Export("Life.CreateApplication"),
            "--bind",
            FreePort
        );
        Assert.Matches(@"^started\nExports is at http://127\.0\.0\.1:\d+ \(Ctrl\+C stops it\)\n$", server.Output);
        await server.GetAsync("/");
        var outcome = (await server.StopAsync()).Exits(0);
        Assert.Equal("stopped\n", outcome.Output);
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public async Task Kestrel_brings_http2()
    {
        using var run = new Run();
        using var server = await RunningServer.StartAsync(
            run,
            "--engine",
            "kestrel",
            "--kestrel-protocols",
            "http2",
            "--app",
            "Hello",
            "--bind",
            FreePort
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal("Hello, World!", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_commands_own_settings_hold_for_it()
    {
        using var run = new Run();
        run.Write("gateway.json", """{ "engine": "kestrel", "max-request-line": "1k" }""");
        using var server = await RunningServer.StartAsync(run, "--app", "Hello", "--bind", FreePort);
        using var response = await server.Client.GetAsync(
            "/" + new string('x', 2000),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }

    [Theory]
    [InlineData("--header-timeout", "0", "--header-timeout is 0; Kestrel expects more than 0 seconds")]
    [InlineData("--keep-alive-timeout", "0", "--keep-alive-timeout is 0; Kestrel expects more than 0 seconds")]
    [InlineData("--min-data-rate-grace", "0.5", "--min-data-rate-grace is 0.5; Kestrel looks once a second")]
    public async Task A_limit_that_Kestrel_cannot_keep_is_refused(string option, string value, string message)
    {
        var application = Places.Export("Life.CreateApplication");
        (await Run.Command("--engine", "kestrel", "--app", application, "--bind", FreePort, option, value))
            .Exits(2)
            .Says(message);
    }

    [Fact]
    public async Task Connections_are_limited_and_the_log_has_its_level_on_it_too()
    {
        using var run = new Run().With("GATEWAY_MAX_CONNECTIONS", "1");
        string[] arguments = ["--engine", "kestrel", "--app", "Hello", "--bind", FreePort, "--log-level", "debug"];
        using var server = await RunningServer.StartAsync(run, arguments);
        await server.GetAsync("/");
        using var second = new HttpClient();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            second.GetAsync(server.Client.BaseAddress, TestContext.Current.CancellationToken)
        );

        var errors = (await server.StopAsync()).Exits(0).Errors;
        Assert.Contains(" debug: Connection id", errors, StringComparison.Ordinal);
        Assert.Contains("the maximum number of concurrent connections", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--allow-missing-host")]
    [InlineData("--drain-linger", "1")]
    [InlineData("--max-concurrency", "5")]
    [InlineData("--tls-handshake-timeout", "5")]
    [InlineData("--transport", "sockets")]
    [InlineData("--event-loops", "2")]
    [InlineData("--max-blocking-threads", "9")]
    public async Task An_option_of_the_servers_own_engine_is_refused_with_another(params string[] option)
    {
        (await Run.Command(["--engine", "kestrel", "--app", "Hello", "--check", .. option]))
            .Exits(2)
            .Says($"{option[0]} is an option of the server's own engine, which kestrel does not have");
    }

    [Fact]
    public async Task One_that_the_application_brings_is_told_of()
    {
        (await Run.Command("--engine", "kestrel", "--app", "Hello", "--check"))
            .Exits(0)
            .Says("gateway.json: \"allow-missing-host\" is an option of the server's own engine", "no effect now");
    }

    [Fact]
    public async Task An_option_of_the_engine_is_refused_without_it()
    {
        (await Run.Command("--app", "Hello", "--check", "--kestrel-protocols", "foo"))
            .Exits(2)
            .Says("--kestrel-protocols is an option of the engine kestrel: add --engine kestrel, or leave it away");
    }

    [Theory]
    [InlineData("kestrl", "there is no engine 'kestrl'; did you mean 'kestrel'?")]
    [InlineData("other", "there is no engine 'other'; those of ")]
    public async Task An_unknown_engine_is_answered_with_those_there_are(string engine, string message)
    {
        (await Run.Command("--engine", engine, "--app", "Hello")).Exits(2).Says(message);
    }

    [Fact]
    public async Task A_setting_of_its_own_that_is_none_is_told_of()
    {
        var application = Places.Export("Life.CreateApplication");
        (await Run.Command("--engine", "kestrel", "--kestrel-protocols", "http3", "--app", application))
            .Exits(2)
            .Says("--kestrel-protocols is 'http3'; expected http1, or http2");
    }

    [Fact]
    public async Task A_port_in_use_exits_1_with_one_line()
    {
        using var run = new Run();
        using var server = await RunningServer.StartAsync(run, "--app", "Hello", "--bind", FreePort);
        var address = $"127.0.0.1:{server.Client.BaseAddress!.Port}";
        var application = Places.Export("Life.CreateApplication");
        (await Run.Command("--engine", "kestrel", "--app", application, "--bind", address))
            .Exits(1)
            .Says($"Cannot listen on {address}: the address is in use");
    }

    [Fact]
    public async Task Help_and_list_show_it()
    {
        Assert.Contains("--kestrel-protocols <PROTOCOL>", (await Run.Command("--help")).Exits(0).Output);
        Assert.Contains("--engine kestrel", (await Run.Command("--list")).Exits(0).Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_may_need_a_shared_framework_that_the_command_has_not(bool hasRuntimeConfig)
    {
        using var run = new Run();
        var fixture = Places.Fixture("OtherFramework");
        var path = Path.Combine(run.Folder, "App.dll");
        File.Copy(fixture, path);
        if (hasRuntimeConfig)
        {
            var name = ".runtimeconfig.json";
            File.Copy(Path.ChangeExtension(fixture, name), Path.ChangeExtension(path, name));
        }
        using var server = await RunningServer.StartAsync(run, "--app", path, "--bind", FreePort);
        Assert.Equal("5 6", await server.GetAsync("/?a=5%206"));
    }

    [Fact]
    public async Task An_application_that_needs_a_framework_that_is_not_there_is_told_of()
    {
        using var run = new Run();
        var path = Path.Combine(run.Folder, "App.dll");
        File.Copy(Places.Fixture("Exports"), path);
        run.Write(
            "App.runtimeconfig.json",
            """{ "runtimeOptions": { "frameworks": [{ "name": "No.Such.App", "version": "10.0.0" }] } }"""
        );
        (await run.Server("--app", path + ":AsMethod.Application", "--check"))
            .Exits(3)
            .Says("App.dll needs the framework No.Such.App 10.0.0", "there is none", "Install it from https://dot.net");
    }
}
