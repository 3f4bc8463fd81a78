namespace Gateway.Cli.Tests;

/// <summary>Settings come from gateway.json, the environment and the command line; the later one wins.</summary>
public sealed class SettingsTests
{
    private const string Life = "Life.CreateApplication";

    public static TheoryData<string, string[]> Mistakes =>
        new()
        {
            {
                """{ "max-boddy-size": 1 }""",
                ["there is no setting \"max-boddy-size\"", "did you mean \"max-body-size\"?"]
            },
            { """{ "setings": {} }""", ["there is no setting \"setings\"", "did you mean \"settings\"?"] },
            { """{ "database": "x" }""", ["there is no setting \"database\"", "inside \"settings\""] },
            { """{ "check": true }""", ["there is no setting \"check\""] },
            { """{ "dev": "true" }""", ["\"dev\": expected true or false, got \"true\""] },
            { """{ "dev": null }""", ["\"dev\": expected true or false, got null"] },
            { """{ "max-body-size": {} }""", ["\"max-body-size\": expected a string or a number, got {}"] },
            { """{ "max-body-size": "x" }""", ["\"max-body-size\": 'x' is no number of octets"] },
            { """{ "max-body-size": 1.5 }""", ["\"max-body-size\": '1.5' is no number of octets"] },
            { """{ "bind": [1] }""", ["\"bind\": expected a string or an array of strings, got [1]"] },
            { """{ "bind": ["nonsense"] }""", ["\"bind\": 'nonsense' is no address"] },
            { """{ "settings": 1 }""", ["\"settings\": expected an object"] },
            { """{ "dev": true, "dev": false }""", ["dev"] },
            { """[ ]""", ["expected an object"] },
            { """{ "dev": """, ["is no JSON", "LineNumber"] },
            { "", ["is no JSON"] },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_in_the_file_names_file_and_key(string json, string[] parts)
    {
        using var run = new Run();
        var file = run.Write("gateway.json", json);
        (await run.Server("--app", "Hello", "--check")).Exits(2).Says([file, .. parts]);
    }

    [Theory]
    [InlineData("GATEWAY_BIND", "nonsense", "GATEWAY_BIND: 'nonsense' is no address")]
    [InlineData("GATEWAY_BIND", "127.0.0.1:1, nonsense", "GATEWAY_BIND: 'nonsense' is no address")]
    [InlineData("GATEWAY_DEV", "yes", "GATEWAY_DEV: 'yes' is neither true nor false")]
    [InlineData("GATEWAY_MAX_BODY_SIZE", "x", "GATEWAY_MAX_BODY_SIZE: 'x' is no number of octets")]
    [InlineData("GATEWAY_ENV", "developement", "GATEWAY_ENV: 'developement' is neither development nor production")]
    public async Task A_mistake_in_the_environment_names_the_variable(string variable, string value, string message)
    {
        using var run = new Run().With(variable, value);
        (await run.Server("--app", "Hello", "--check")).Exits(2).Says(message);
    }

    [Theory]
    [InlineData("GATEWAY_PORT", "tcp://10.0.0.1:80")]
    [InlineData("GATEWAY_ENV", "production")]
    [InlineData("GATEWAY_BIND", "")]
    [InlineData("GATEWAY_DEV", "false")]
    // Kubernetes sets these for a service named gateway.
    [InlineData("GATEWAY_SERVICE_HOST", "10.0.0.1")]
    [InlineData("GATEWAY_SERVICE_PORT", "80")]
    [InlineData("GATEWAY_SERVICE_PORT_HTTP", "80")]
    [InlineData("GATEWAY_PORT_80_TCP_ADDR", "10.0.0.1")]
    [InlineData("GATEWAY_PORT_80_TCP_PROTO", "tcp")]
    // RFC 3875 §4.1.4
    [InlineData("GATEWAY_INTERFACE", "CGI/1.1")]
    [InlineData("GATEWAY_NOSUCH", "1")]
    public async Task What_is_nobodys_or_harmless_in_the_environment_is_left_alone(string variable, string value)
    {
        using var run = new Run().With(variable, value);
        Assert.Empty((await run.Server("--app", "Hello", "--check")).Exits(0).Errors);
    }

    [Theory]
    [InlineData("GATEWAY_MAX_BODYSIZE", "GATEWAY_MAX_BODY_SIZE")]
    [InlineData("GATEWAY_KEEPALIVE_TIMEOUT", "GATEWAY_KEEP_ALIVE_TIMEOUT")]
    [InlineData("GATEWAY_KESTREL_PROTOCOL", "GATEWAY_KESTREL_PROTOCOLS")]
    [InlineData("GATEWAY_EVN", "GATEWAY_ENV")]
    [InlineData("GATEWAY_APPPATH", "GATEWAY_APP_PATH")]
    public async Task A_slip_in_a_variables_name_is_told_of(string variable, string nearest)
    {
        using var run = new Run().With(variable, "1");
        (await run.Server("--app", "Hello", "--check"))
            .Exits(0)
            .Says($"{variable} is no setting and has no effect; did you mean {nearest}?");
    }

    // Each source gives a value that is refused, so that the message tells which one was taken.
    [Fact]
    public async Task The_later_source_wins()
    {
        using var run = new Run();
        File.Copy(Path.Combine(Places.Apps, "Hello", "Hello.dll"), Path.Combine(run.Folder, "Hello.dll"));
        var sub = Directory.CreateDirectory(Path.Combine(run.Folder, "app")).FullName;
        File.Move(Path.Combine(run.Folder, "Hello.dll"), Path.Combine(sub, "Hello.dll"));
        string[] arguments = ["--app", "app/Hello.dll", "--check"];

        (await run.Server(arguments)).Exits(0);
        var beside = run.Write("app/gateway.json", """{ "backlog": "beside" }""");
        (await run.Server(arguments)).Exits(2).Says($"{beside}: \"backlog\": 'beside'");
        var working = run.Write("gateway.json", """{ "backlog": "working" }""");
        (await run.Server(arguments)).Exits(2).Says($"{working}: \"backlog\": 'working'");
        run.With("GATEWAY_BACKLOG", "environment");
        (await run.Server(arguments)).Exits(2).Says("GATEWAY_BACKLOG: 'environment'");
        (await run.Server([.. arguments, "--backlog", "line"])).Exits(2).Says("--backlog: 'line'");
        (await run.Server([.. arguments, "--backlog", "5"])).Exits(0);
    }

    [Fact]
    public async Task The_application_itself_can_be_a_setting()
    {
        using var run = new Run();
        run.Write("gateway.json", """{ "app": "Hello" }""");
        Assert.Equal("Hello is fine.\n", (await run.Server("--check")).Exits(0).Output);
        run.With("GATEWAY_APP", "Other");
        (await run.Server("--check")).Exits(3).Says("'Other'");
        (await run.Server("--check", "--app", "Another")).Exits(3).Says("'Another'");
    }

    [Fact]
    public async Task Comments_trailing_commas_and_a_schema_are_allowed()
    {
        using var run = new Run();
        run.Write("gateway.json", """{ "$schema": "x", /* why */ "allow-method": "TRACE", "bind": [], }""");
        (await run.Server("--app", "Hello", "--check")).Exits(0);
    }

    [Fact]
    public async Task The_applications_own_settings_are_flattened_and_layered_too()
    {
        using var run = new Run();
        File.Copy(
            Places.Fixture("Exports"),
            Path.Combine(Directory.CreateDirectory(Path.Combine(run.Folder, "app")).FullName, "Exports.dll")
        );
        run.Write("app/gateway.json", """{ "settings": { "a": 1, "database": { "path": "beside", "pool": 5 } } }""");
        run.Write(
            "gateway.json",
            """{ "settings": { "database": { "path": "working" }, "list": ["x", "y"], "anything": true } }"""
        );
        run.With("GATEWAY_SETTINGS__DATABASE__POOL", "9").With("GATEWAY_SETTINGS__NEW", "n");
        var outcome = (await run.Server("--app", $"app/Exports.dll:{Life}", "--check")).Exits(0);
        Assert.Equal(
            [
                "setting a=1",
                "setting anything=true",
                "setting database:path=working",
                "setting database:pool=9",
                "setting list:0=x",
                "setting list:1=y",
                "setting new=n",
            ],
            outcome
                .Output.Split('\n')
                .Where(line => line.StartsWith("setting", StringComparison.Ordinal))
                // Keys are compared without regard to case, and variables are upper case.
                .Select(line => line.ToLowerInvariant())
                .Order(StringComparer.Ordinal)
        );
    }
}
