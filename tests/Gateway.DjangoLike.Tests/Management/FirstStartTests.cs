using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;

namespace Gateway.DjangoLike.Tests.Management;

/// <summary>First starts of two processes at once, on one database.</summary>
public sealed class FirstStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("djangolike-starts-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sqlite_master")]
    [InlineData("django_content_type")]
    [InlineData("auth_permission")]
    [InlineData("auth_user")]
    public async Task A_start_that_another_overtakes_finds_what_that_has_made(string table)
    {
        using var first = new StringWriter();
        using var second = new StringWriter();
        using var overtaking = new AfterRead(
            Path.Combine(_folder.FullName, "db.sqlite3"),
            $"FROM \"{table}\"",
            1,
            () => Project.CreateAsync(NewSettings(), new(errors: second))
        );
        var project = await Project.CreateAsync(NewSettings(), new(errors: first));
        Assert.True(overtaking.HasRun);
        Assert.Contains("made the superuser", second.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("made the superuser", first.ToString(), StringComparison.Ordinal);
        await using var scope = project.EnterScope();
        Assert.Equal("carol", (await User.Objects.GetAsync(user => user.IsSuperuser)).Username);
        Assert.Equal(4 * 4, await Permission.Objects.CountAsync());
    }

    private Settings NewSettings()
    {
        var settings = new Settings("users", _folder.FullName)
        {
            InstalledApps = [new ContentTypesConfig(), new AuthConfig()],
            DataFolder = _folder.FullName,
        };
        (settings.Superuser.Username, settings.Superuser.Password) = ("carol", "chosen");
        return settings;
    }
}
