namespace Gateway.FlaskLike.Tests;

public sealed class ConfigTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly Config _config = new Flask().Config;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_environment_gives_text_numbers_and_nested_settings()
    {
        Set("GWTEST_NAME", "Ann");
        Set("GWTEST_COUNT", "42");
        Set("GWTEST_DEBUG", "true");
        Set("GWTEST_MAIL__HOST", "mail.example");
        Set("GWTEST_MAIL__PORT", "25");
        Set("GWTEST_LIST", "[1, 2]");

        _config.FromPrefixedEnv("GWTEST");

        Assert.Equal("Ann", _config["NAME"]);
        Assert.Equal(42L, _config["COUNT"]);
        Assert.Equal(true, _config["DEBUG"]);
        var mail = Assert.IsType<Dictionary<string, object?>>(_config["MAIL"]);
        Assert.Equal(("mail.example", 25L), (mail["HOST"], mail["PORT"]));
        Assert.Equal([1L, 2L], Assert.IsType<List<object?>>(_config["LIST"]));

        static void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);
    }

    [Fact]
    public void A_file_of_JSON_gives_the_names_in_capitals()
    {
        File.WriteAllText(_file, """{ "SECRET_KEY": "s", "SIZE": 5, "small": 1, "NESTED": { "a": [true, null] } }""");

        _config.FromJson(_file);

        Assert.Equal(("s", 5L), (_config["SECRET_KEY"], _config["SIZE"]));
        Assert.Null(_config["small"]);
        var nested = Assert.IsType<Dictionary<string, object?>>(_config["NESTED"]);
        Assert.Equal([true, null], Assert.IsType<List<object?>>(nested["a"]));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{ \"A\": ")]
    [InlineData("")]
    public void A_file_that_is_no_object_of_JSON_is_named(string text)
    {
        File.WriteAllText(_file, text);

        Assert.Contains(_file, Assert.Throws<FormatException>(() => _config.FromJson(_file)).Message);
    }

    [Fact]
    public void A_missing_file_is_an_error_unless_it_may_be_missing()
    {
        Assert.Contains(
            "silent: true",
            Assert.Throws<FileNotFoundException>(() => _config.FromJson("/nosuch.json")).Message
        );
        Assert.Same(_config, _config.FromJson("/nosuch.json", silent: true));
    }

    [Fact]
    public void Settings_are_read_as_the_type_that_is_wanted()
    {
        _config.FromMapping(
            new
            {
                TEXT = "7",
                NUMBER = 7L,
                SECONDS = 90,
                YES = "true",
                lower = 1,
            }
        );

        Assert.Equal(7, _config.Get("TEXT", 0));
        Assert.Equal(7, _config.Get("NUMBER", 0));
        Assert.Equal("7", _config.Get("NUMBER", ""));
        Assert.Equal(TimeSpan.FromSeconds(90), _config.Get("SECONDS", TimeSpan.Zero));
        Assert.True(_config.Get("YES", false));
        Assert.Equal(3, _config.Get("ABSENT", 3));
        Assert.Null(_config["lower"]);
    }

    [Fact]
    public void A_setting_of_another_type_is_named()
    {
        _config["MAX_CONTENT_LENGTH"] = "much";

        var error = Assert.Throws<FormatException>(() => _config.Get("MAX_CONTENT_LENGTH", 0L));

        Assert.Equal(
            "The setting MAX_CONTENT_LENGTH (FLASK_MAX_CONTENT_LENGTH in the environment) is \"much\"; "
                + "expected a whole number, such as 1048576.",
            error.Message
        );
    }

    [Theory]
    [InlineData("SESSION_COOKIE_SECURE", "yes", "expected true or false")]
    [InlineData("SESSION_COOKIE_HTTPONLY", "maybe", "expected true or false")]
    [InlineData("SESSION_REFRESH_EACH_REQUEST", "maybe", "expected true or false")]
    [InlineData("PERMANENT_SESSION_LIFETIME", "31.00:00:00", "expected a number of seconds, such as 2678400")]
    [InlineData("MAX_CONTENT_LENGTH", "10MB", "expected a whole number, such as 1048576")]
    [InlineData("MAX_CONTENT_LENGTH", -1L, "expected a number of octets, 0 or more")]
    [InlineData("SEND_FILE_MAX_AGE_DEFAULT", "long", "expected a number of seconds, such as 2678400")]
    [InlineData("SEND_FILE_MAX_AGE_DEFAULT", -5, "expected a number of seconds, 0 or more")]
    [InlineData("SECRET_KEY", 12345L, "expected text or bytes; quotes make text of it: '\"12345\"'")]
    public void A_wrong_setting_is_found_when_the_application_is_made(string name, object value, string expected)
    {
        var app = new Flask { Config = { [name] = value } };

        var error = Assert.Throws<FormatException>(() => app.Application);

        Assert.StartsWith($"The setting {name} (FLASK_{name} in the environment) is \"{value}\"; ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void An_empty_variable_is_none()
    {
        Environment.SetEnvironmentVariable("GWEMPTY_SECRET_KEY", "");
        _config["SECRET_KEY"] = "kept";

        _config.FromPrefixedEnv("GWEMPTY");

        Assert.Equal("kept", _config["SECRET_KEY"]);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("on", true)]
    [InlineData("TRUE", true)]
    [InlineData(1L, true)]
    [InlineData(true, true)]
    [InlineData("No", false)]
    [InlineData("False", false)]
    [InlineData(0L, false)]
    [InlineData(false, false)]
    [InlineData(null, false)]
    public void DEBUG_is_what_the_application_calls_Debug(object? value, bool expected)
    {
        var app = new Flask { Config = { ["DEBUG"] = value } };

        Assert.Equal(expected, app.Debug);
        app.Debug = !expected;
        Assert.Equal(!expected, app.Config["DEBUG"]);
    }

    [Fact]
    public void A_namespace_is_what_begins_alike()
    {
        _config.FromMapping(
            new
            {
                MAIL_HOST = "h",
                MAIL_PORT = 25,
                OTHER = 1,
            }
        );

        Assert.Equal(
            new Dictionary<string, object?> { ["host"] = "h", ["port"] = 25 },
            _config.GetNamespace("MAIL_").ToDictionary()
        );
    }
}
