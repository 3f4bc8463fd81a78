using Gateway.DjangoLike.Conf;

namespace Gateway.DjangoLike.Tests.Conf;

public sealed class SettingsTests
{
    [Fact]
    public void The_environment_overrides_the_host_and_the_host_overrides_the_code()
    {
        var settings = New();
        settings.DatabaseUrl = "sqlite:///code.db";
        settings.AppendSlash = false;
        settings.AllowedHosts = ["code"];

        SettingSources.Apply(
            settings,
            new Dictionary<string, string>
            {
                ["DATABASE_URL"] = "sqlite:///host.db",
                ["ALLOWED_HOSTS"] = "host, other",
            },
            name => name == "DATABASE_URL" ? "sqlite:///environment.db" : null
        );

        Assert.Equal("sqlite:///environment.db", settings.DatabaseUrl);
        Assert.Equal(["host", "other"], settings.AllowedHosts);
        Assert.False(settings.AppendSlash);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("True", true)]
    [InlineData("off", false)]
    public void Flags_are_read_as_people_write_them(string value, bool expected)
    {
        var settings = New();
        SettingSources.Apply(settings, new Dictionary<string, string>(), name => name == "DJANGO_DEBUG" ? value : null);
        Assert.Equal(expected, settings.Debug);
    }

    [Fact]
    public void A_flag_that_is_none_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            SettingSources.Apply(New(), new Dictionary<string, string> { ["DEBUG"] = "maybe" }, _ => null)
        );
        Assert.Contains("'maybe'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite:///polls.db", "/data/polls.db")]
    [InlineData("sqlite:///sub/polls.db", "/data/sub/polls.db")]
    [InlineData("sqlite:////srv/polls.db", "/srv/polls.db")]
    [InlineData("sqlite:///my%20polls.db", "/data/my polls.db")]
    public void A_database_url_names_a_file(string url, string file) =>
        Assert.Equal(file, DatabaseUrl.Parse(url, "/data").File);

    [Theory]
    [InlineData("mysql://user:secret@host/db")]
    [InlineData("postgres://user:secret@host")]
    [InlineData("postgres://user:secret@host:x/db")]
    [InlineData("postgres://user:secret@host/db?speed=9")]
    [InlineData("sqlite:polls.db")]
    [InlineData("sqlite://polls.db")]
    [InlineData("sqlite:///")]
    [InlineData("sqlite:///folder/")]
    [InlineData("sqlite:///polls.db?mode=ro")]
    public void Another_database_url_is_refused_with_the_form_expected(string url)
    {
        var error = Assert.Throws<InvalidOperationException>(() => DatabaseUrl.Parse(url, "/data"));
        Assert.Contains("sqlite:///polls.db", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"'{url.Replace("user:secret", "…", StringComparison.Ordinal)}'",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://ann:s%40cret@db.example:6543/polls", "db.example", 6543, "ann", "s@cret", "polls")]
    [InlineData("postgresql://ann@db/polls?sslmode=require", "db", 5432, "ann", null, "polls")]
    [InlineData("postgres:///polls?host=/run/postgresql&user=bob", "/run/postgresql", 5432, "bob", null, "polls")]
    [InlineData("postgres://[::1]:5433/polls", "::1", 5433, null, null, "polls")]
    public void A_database_url_names_a_server(
        string url,
        string host,
        int port,
        string? user,
        string? password,
        string name
    )
    {
        var source = Assert.IsType<PostgresSource>(DatabaseUrl.Parse(url, "/data"));
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(source.ConnectionString);
        Assert.Equal(
            (host, port, user, password, name),
            (settings.Host, settings.Port, settings.Username, settings.Password, settings.Database)
        );
        Assert.DoesNotContain("cret", source.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..", "/srv")]
    [InlineData("a/b", "/srv")]
    [InlineData("polls", "relative")]
    public void A_project_has_a_name_and_a_folder(string name, string folder) =>
        Assert.Throws<ArgumentException>(() => new Settings(name, folder));

    private static Settings New() => new("test", Path.GetTempPath());
}
