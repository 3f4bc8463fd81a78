namespace Gateway.Cli.Tests;

/// <summary>What is wrong with the arguments is said in one line, and exits 2.</summary>
public sealed class CommandLineTests
{
    // What was given, and what the line has to hold.
    public static TheoryData<string[], string[]> Mistakes =>
        new()
        {
            { [], ["no application", "--app", "Hello", "--help"] },
            { ["--app", ""], ["no application: name one with --app, such as one of", "Hello"] },
            { ["--app"], ["--app needs a value", "--app APP"] },
            { ["--app", "Hello", "--app", "Hello"], ["--app: was given 2 times; give it once"] },
            { ["Hello"], ["'Hello' is no option; did you mean --app Hello?"] },
            { ["--app", "Hello", "migrate"], ["'migrate' is no option", "server --app APP -- migrate"] },
            { ["--app", "Hello", "--bnd", "x"], ["there is no option --bnd; did you mean --bind?"] },
            {
                ["--app", "Hello", "--max-boddy-size=1"],
                ["there is no option --max-boddy-size; did you mean --max-body-size?"]
            },
            { ["--app", "Hello", "--zzzzzzzzzz"], ["there is no option --zzzzzzzzzz (--help lists all)"] },
            { ["--app", "Hello", "-v"], ["there is no option -v"] },
            { ["--app", "Hello", "--dev=perhaps"], ["perhaps"] },
            { ["--app", "Hello", "--bind", "nonsense"], ["--bind: 'nonsense' is no address", "host:port"] },
            { ["--app", "Hello", "--bind", "127.0.0.1:70000"], ["--bind: '127.0.0.1:70000' is no address", "65535"] },
            { ["--app", "Hello", "--bind", "unix:relative"], ["--bind: 'unix:relative'", "absolute"] },
            { ["--app", "Hello", "--bind", "fd:x"], ["--bind: 'fd:x'", "fd:3"] },
            { ["--app", "Hello", "--bind", "@file"], ["--bind: '@file'"] },
            { ["--app", "Hello", "--bind", ""], ["--bind: ''"] },
            { ["--app", "Hello", "--max-body-size", "many"], ["--max-body-size: 'many' is no number of octets"] },
            { ["--app", "Hello", "--max-body-size=-1"], ["--max-body-size: '-1'"] },
            { ["--app", "Hello", "--max-body-size", "9999999999g"], ["--max-body-size: '9999999999g'"] },
            {
                ["--app", "Hello", "--max-header-size", "4g"],
                ["--max-header-size: '4g'", "at least 0, at most 2147483647"]
            },
            { ["--app", "Hello", "--max-header-count", "0"], ["--max-header-count: '0' is no whole number from 1"] },
            {
                ["--app", "Hello", "--log-level", "loud"],
                ["--log-level: 'loud' is no level; expected debug, info, warning or error"]
            },
            {
                ["--app", "Hello", "--allow-method", "trace"],
                [
                    "--allow-method: 'trace' is no method that is refused otherwise; expected TRACE or CONNECT, in capitals",
                ]
            },
            { ["--app", "Hello", "--max-response-buffer", "0k"], ["--max-response-buffer: '0k'", "at least 1"] },
            { ["--app", "Hello", "--max-connections", "0"], ["--max-connections: '0' is no whole number from 1"] },
            { ["--app", "Hello", "--backlog", "1.5"], ["--backlog: '1.5'"] },
            {
                ["--app", "Hello", "--transport", "carrier"],
                ["--transport: 'carrier' is no transport", "epoll or sockets"]
            },
            { ["--app", "Hello", "--event-loops", "0"], ["--event-loops: '0' is no whole number from 1"] },
            { ["--app", "Hello", "--max-blocking-threads", "many"], ["--max-blocking-threads: 'many'"] },
            {
                ["--app", "Hello", "--graceful-timeout", "soon"],
                ["--graceful-timeout: 'soon' is no number of seconds"]
            },
            { ["--app", "Hello", "--graceful-timeout", "NaN"], ["--graceful-timeout: 'NaN'"] },
            { ["--app", "Hello", "--static", "public"], ["--static: 'public' is not of the form /prefix=DIR"] },
            { ["--app", "Hello", "--static", "/s=nowhere"], ["--static: there is no folder", "nowhere", "/s"] },
            {
                ["--app", "Hello", "--trusted-proxy", "10.0.0.0/40"],
                ["--trusted-proxy: '10.0.0.0/40' is no proxy", "10.0.0.0/8"]
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_answered_in_one_line(string[] arguments, string[] parts)
    {
        (await Run.Command(arguments)).Exits(2).Says(parts);
    }

    [Fact]
    public async Task Mistakes_are_found_before_the_application_is_loaded()
    {
        (await Run.Command("--app", Places.Export("ThrowsInFactory.CreateApplication"), "--bind", "nonsense")).Exits(2);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public async Task The_help_shows_every_option(string option)
    {
        var outcome = (await Run.Command(option)).Exits(0);
        Assert.Empty(outcome.Errors);
        Assert.All(
            [
                "--app <APP>",
                "--bind <ADDR>",
                "--list",
                "--check",
                "--version",
                "--dev",
                "--allow-missing-host",
                "--allow-method",
                "--graceful-timeout",
                "--max-request-line",
                "--max-header-size",
                "--max-header-count",
                "--max-body-size",
                "--backlog",
                "--access-log",
                "--static",
                "gateway.json",
                "GATEWAY_MAX_BODY_SIZE",
                "Exit codes",
            ],
            part => Assert.Contains(part, outcome.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var outcome = (await Run.Command("--version")).Exits(0);
        Assert.Matches(@"^Gateway \d+\.\d+\.\d+\S*\n$", outcome.Output);
    }

    [Fact]
    public async Task The_applications_that_can_be_named_are_listed_with_their_places()
    {
        var outcome = (await Run.Command("--list")).Exits(0);
        Assert.Contains("Hello  ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Places.Apps, "Hello", "Hello.dll"), outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_two_dashes_is_the_applications()
    {
        var outcome = await Run.Command(
            "--app",
            Places.Export("Life.CreateApplication"),
            "--check",
            "--",
            "migrate",
            "--bind",
            "--",
            "x y"
        );
        Assert.Equal(
            ["argument migrate", "argument --bind", "argument --", "argument x y"],
            outcome.Exits(0).Output.Split('\n').Where(line => line.StartsWith("argument", StringComparison.Ordinal))
        );
    }
}
