using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Management;
using Gateway.DjangoLike.Tests.Db;

namespace Gateway.DjangoLike.Tests.Management;

public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("djangolike-commands-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_knowing_anything_one_is_told_the_commands()
    {
        Assert.Equal(0, await RunAsync(Library(), "help"));
        foreach (
            var name in new[]
            {
                "check",
                "createsuperuser",
                "makemigrations",
                "migrate",
                "showmigrations",
                "sqlmigrate",
                "test",
            }
        )
        {
            Assert.Contains($"  {name} ", _output.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(0, await RunAsync(Library(), "migrate", "--help"));
        Assert.Contains("[--plan] [app] [migration]", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean migrate?", "migrat")]
    [InlineData("has no option '--fast'", "migrate", "--fast")]
    [InlineData("wants NAME behind it", "makemigrations", "--name")]
    [InlineData("takes no value", "migrate", "--plan=yes")]
    [InlineData("takes no arguments", "check", "polls")]
    [InlineData("No installed app with label 'polls'. There are: library.", "migrate", "polls", "0001")]
    [InlineData("No installed app with label 'polls'. There are: library.", "showmigrations", "polls")]
    [InlineData("sqlmigrate wants the name", "sqlmigrate")]
    public async Task What_is_not_understood_is_a_usage_error(string told, params string[] words)
    {
        Assert.Equal(2, await RunAsync(Library(), words));
        Assert.Contains(told, _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_finds_a_sound_project_sound()
    {
        var settings = Library();
        settings.AllowedHosts = ["example.com"];
        Assert.Equal(0, await RunAsync(settings, "check"));
        Assert.Contains("no issues", _output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "db.sqlite3")));
    }

    [Fact]
    public async Task A_migration_is_written_that_serves_every_database()
    {
        Assert.Equal(0, await RunAsync(Library(), "makemigrations", "--source", _folder.FullName));
        var files = Directory
            .GetFiles(Path.Combine(_folder.FullName, "Migrations"))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(3, files.Count);
        var texts = files.Select(File.ReadAllText).ToList();
        Assert.All(texts, text => Assert.DoesNotContain("HasColumnType", text, StringComparison.Ordinal));
        var migration = texts.Single(text => text.Contains("CreateTable", StringComparison.Ordinal));
        Assert.DoesNotContain("type: \"", migration, StringComparison.Ordinal);
        Assert.Contains("Sqlite:Autoincrement", migration, StringComparison.Ordinal);
        Assert.Contains("IdentityByDefaultColumn", migration, StringComparison.Ordinal);
        Assert.Contains("- Create table library_book", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_a_check_fails_where_there_are_changes()
    {
        Assert.Equal(0, await RunAsync(Library(), "makemigrations", "--dry-run"));
        Assert.Equal(1, await RunAsync(Library(), "makemigrations", "--check"));
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "Migrations")));
        Assert.Equal(1, await RunAsync(Library(), "makemigrations", "--name", "1st"));
        Assert.Equal(1, await RunAsync(Library(), "makemigrations", "--source", "/nowhere"));
        Assert.Contains("/nowhere", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superuser_is_made_once()
    {
        var settings = WithUsers();
        settings.Superuser.Password = "correct horse";
        Assert.Equal(
            0,
            await RunAsync(settings, "createsuperuser", "--username", "ann", "--email", "ann@example.com", "--noinput")
        );
        Assert.Equal(1, await RunAsync(WithUsers("x"), "createsuperuser", "--username=ann", "--noinput"));
        Assert.Contains("already taken", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(WithUsers(), "createsuperuser", "--noinput"));
        Assert.Contains("DJANGO_SUPERUSER_PASSWORD", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(WithUsers("x"), "createsuperuser", "--username", "a b", "--noinput"));
        var project = await Project.CreateAsync(WithUsers(), new());
        await using var scope = project.EnterScope();
        var user = await User.Objects.GetAsync(row => row.IsSuperuser && row.IsStaff);
        Assert.Equal(("ann", true), (user.Username, user.CheckPassword("correct horse")));
    }

    [Fact]
    public async Task A_superuser_is_asked_for_where_nothing_is_said()
    {
        Assert.Equal(0, await RunAsync(WithUsers(), "bob\nsecret\nsecret\n", "createsuperuser"));
        Assert.Equal(1, await RunAsync(WithUsers(), "eve\nsecret\nother\n", "createsuperuser"));
        Assert.Contains("not the same", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_start_makes_the_superuser_of_the_environment_or_tells_a_password_once()
    {
        var settings = WithUsers();
        settings.MakeFirstSuperuser = true;
        await Project.CreateAsync(settings, new(errors: _errors));
        Assert.Contains("the superuser admin with the password ", _errors.ToString(), StringComparison.Ordinal);
        var password = _errors.ToString().Split("with the password ")[1].Split(' ')[0];
        settings = WithUsers("chosen");
        (settings.Superuser.Username, settings.MakeFirstSuperuser) = ("carol", true);
        var project = await Project.CreateAsync(settings, new(errors: _errors));
        await using var scope = project.EnterScope();
        Assert.Equal(2, await User.Objects.CountAsync());
        Assert.True((await User.Objects.FindAsync("admin"))!.CheckPassword(password));
        Assert.True((await User.Objects.FindAsync("carol"))!.CheckPassword("chosen"));
    }

    [Fact]
    public async Task Where_there_are_no_users_a_superuser_is_an_error_with_the_cure_and_no_database_is_made()
    {
        Assert.Equal(1, await RunAsync(Library(), "createsuperuser", "--username", "ann", "--noinput"));
        Assert.Contains("add new AuthConfig()", _errors.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "db.sqlite3")));

        var settings = Library();
        settings.MakeFirstSuperuser = true;
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Project.CreateAsync(settings, new(errors: _errors)).AsTask()
        );
        Assert.Contains("MakeFirstSuperuser", error.Message, StringComparison.Ordinal);

        settings = Library();
        (settings.Superuser.Username, settings.Superuser.Password) = ("ann", "correct horse");
        await Project.CreateAsync(settings, new(errors: _errors));
        Assert.Contains("made no superuser ann", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b", "", "A superuser cannot have the username 'a b'")]
    [InlineData("ann", "nowhere", "A superuser cannot have the email 'nowhere'")]
    public async Task A_superuser_who_cannot_be_is_refused_by_the_command_and_by_a_start(
        string name,
        string email,
        string told
    )
    {
        Assert.Equal(
            1,
            await RunAsync(WithUsers("x"), "createsuperuser", "--username", name, "--email", email, "--noinput")
        );
        Assert.Contains(told, _errors.ToString(), StringComparison.Ordinal);
        var settings = WithUsers("x");
        (settings.Superuser.Username, settings.Superuser.Email) = (name, email);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Project.CreateAsync(settings, new(errors: _errors)).AsTask()
        );
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains("DJANGO_SUPERUSER_USERNAME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superuser_without_a_password_is_told_of_and_the_server_starts()
    {
        var settings = WithUsers();
        settings.Superuser.Username = "ann";
        await Project.CreateAsync(settings, new(errors: _errors));
        Assert.Contains("made no superuser ann", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("DJANGO_SUPERUSER_PASSWORD", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_samples_migrations_are_what_its_models_are()
    {
        var settings = global::DjangoLike.Site.NewSettings();
        settings.DataFolder = _folder.FullName;
        var code = await RunAsync(settings, "makemigrations", "--check");
        Assert.True(
            code == 0,
            $"A model of the sample or of the framework has changed. Build, then run: ./server --app DjangoLike -- makemigrations\n{_output}{_errors}"
        );
    }

    [Fact]
    public async Task The_samples_own_tests_pass()
    {
        var settings = global::DjangoLike.Site.NewSettings();
        settings.DataFolder = _folder.FullName;
        var code = await RunAsync(settings, "test");
        Assert.True(code == 0, _output.ToString());
        Assert.Contains("OK", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(Library(), "test", "no such test"));
    }

    // What is answered stands first, with line breaks.
    private Task<int> RunAsync(Settings settings, params string[] words)
    {
        var input = words[0].Contains('\n') ? words[0] : "";
        return new CommandRunner(settings, new(errors: _errors), new StringReader(input), _output).RunAsync(
            input.Length > 0 ? words[1..] : words
        );
    }

    private Settings Library() =>
        new("library", _folder.FullName) { InstalledApps = [new LibraryConfig()], DataFolder = _folder.FullName };

    private Settings WithUsers(string? password = null)
    {
        var settings = new Settings("users", _folder.FullName)
        {
            InstalledApps = [new ContentTypesConfig(), new AuthConfig()],
            DataFolder = _folder.FullName,
        };
        settings.Superuser.Password = password;
        return settings;
    }
}
