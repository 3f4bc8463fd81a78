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

        Assert.Equal("The setting MAX_CONTENT_LENGTH is \"much\"; expected a Int64.", error.Message);
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
