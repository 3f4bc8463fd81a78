using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Tests.Db;
using Gateway.Testing;
using Gateway.Toolkit.Security;

namespace Gateway.DjangoLike.Tests.Contrib;

public sealed class AuthTests : IAsyncLifetime
{
    // Made by Django 3.2's make_password("ann's", "salt", "pbkdf2_sha256"), with fewer iterations.
    private const string OfDjango = "pbkdf2_sha256$1000$salt$P1VZYvfvbk/jk7R7+uzAG2zSgiFM2GwZYRfXiB+4ymI=";

    private readonly TemporaryProject _site = AuthSite.New();
    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await _site.StartAsync();
        await using var scope = _site.Project.EnterScope();
        await User.Objects.CreateUserAsync("ann", "ann@EXAMPLE.com", "secret");
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(_site.Errors.ToString());
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_who_logs_in_is_known_until_they_log_out()
    {
        Assert.Equal("AnonymousUser", (await _client.GetAsync("/")).Text);
        Assert.Equal("ann", (await _client.GetAsync("/login/ann/secret")).Text);
        Assert.Equal("ann", (await _client.GetAsync("/")).Text);
        Assert.Equal("AnonymousUser", (await _client.GetAsync("/logout")).Text);
        Assert.Equal("AnonymousUser", (await _client.GetAsync("/")).Text);
        await using var scope = _site.Project.EnterScope();
        Assert.NotNull((await User.Objects.FindAsync("ann"))!.LastLogin);
    }

    [Theory]
    [InlineData("/login/ann/Secret")]
    [InlineData("/login/bob/secret")]
    [InlineData("/login/ANN/secret")]
    public async Task A_wrong_name_or_password_logs_nobody_in(string path)
    {
        Assert.Equal(401, (await _client.GetAsync(path)).Status);
        Assert.Equal("AnonymousUser", (await _client.GetAsync("/")).Text);
    }

    [Fact]
    public async Task Somebody_made_inactive_is_nobody_at_once()
    {
        await _client.GetAsync("/login/ann/secret");
        await using (_site.Project.EnterScope())
        {
            await User.Objects.UpdateAsync(user => user.IsActive, _ => false);
        }
        Assert.Equal("AnonymousUser", (await _client.GetAsync("/")).Text);
        Assert.Equal(401, (await _client.GetAsync("/login/ann/secret")).Status);
    }

    [Fact]
    public async Task A_login_changes_the_key_and_keeps_the_values()
    {
        await _client.GetAsync("/count");
        var before = SessionCookie();
        await _client.GetAsync("/login/ann/secret");
        Assert.NotEqual(before, SessionCookie());
        Assert.Equal("2", (await _client.GetAsync("/count")).Text);
        var thief = new TestClient(_site.Project.Application);
        Assert.Equal("1", (await thief.GetAsync("/count", ("cookie", $"sessionid={before}"))).Text);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions()
    {
        await _client.GetAsync("/login/ann/secret");
        var other = new TestClient(_site.Project.Application);
        await other.GetAsync("/login/ann/secret");
        Assert.Equal("changed", (await _client.GetAsync("/password/new")).Text);
        Assert.Equal("ann", (await _client.GetAsync("/")).Text);
        Assert.Equal("AnonymousUser", (await other.GetAsync("/")).Text);
        Assert.Equal("ann", (await other.GetAsync("/login/ann/new")).Text);
    }

    [Fact]
    public async Task A_password_from_Django_is_taken_and_hashed_anew_on_login()
    {
        await using var scope = _site.Project.EnterScope();
        await User.Objects.UpdateAsync(user => user.Password, _ => OfDjango);
        Assert.Null(await Authentication.AuthenticateAsync(null, "ann", "anns"));
        Assert.NotNull(await Authentication.AuthenticateAsync(null, "ann", "ann's"));
        var kept = (await User.Objects.FindAsync("ann"))!;
        Assert.StartsWith(PasswordHash.Method, kept.Password, StringComparison.Ordinal);
        Assert.True(kept.CheckPassword("ann's"));
    }

    [Fact]
    public async Task Nobody_logs_in_by_an_unusable_password()
    {
        await using var scope = _site.Project.EnterScope();
        var user = await User.Objects.CreateUserAsync("bob");
        Assert.False(user.HasUsablePassword());
        Assert.False(user.CheckPassword(user.Password));
        Assert.Null(await Authentication.AuthenticateAsync(null, "bob", user.Password));
    }

    [Fact]
    public async Task Every_model_has_its_permissions_once()
    {
        await using var site = AuthSite.New(settings => settings.InstalledApps.Add(new LibraryConfig()));
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        await new AuthConfig().PostMigrateAsync();
        var type = await ContentType.Objects.GetAsync(row => row.AppLabel == "library" && row.ModelName == "book");
        var names = await Permission
            .Objects.Filter(row => row.ContentTypeId == type.Id)
            .OrderBy(row => row.Id)
            .ToListAsync();
        Assert.Equal(
            ["Can add book", "Can change book", "Can delete book", "Can view book"],
            names.Select(permission => permission.Name)
        );
        Assert.Equal(["add_book", "change_book", "delete_book", "view_book"], names.Select(p => p.Codename));
    }

    [Fact]
    public async Task Permissions_come_from_the_user_and_from_groups()
    {
        await using var scope = _site.Project.EnterScope();
        var (add, change) = (
            await Permission.Objects.GetAsync(row => row.Codename == "add_group"),
            await Permission.Objects.GetAsync(row => row.Codename == "change_group")
        );
        var ann = (await User.Objects.FindAsync("ann"))!;
        var editors = await Group.Objects.CreateAsync(new() { Name = "editors" });
        await ann.UserPermissions.AddAsync(add);
        await editors.Permissions.AddAsync(change);
        await ann.Groups.AddAsync(editors);
        Assert.True(ann.HasPerms("auth.add_group", "auth.change_group"));
        Assert.False(ann.HasPerm("auth.delete_group"));
        Assert.False(ann.HasPerm("polls.add_group"));
        Assert.True(ann.HasModulePerms("auth"));
        Assert.False(ann.HasModulePerms("aut"));
        ann.IsActive = false;
        Assert.False(ann.HasPerm("auth.add_group"));
    }

    [Fact]
    public async Task An_active_superuser_may_everything()
    {
        await using var scope = _site.Project.EnterScope();
        var root = await User.Objects.CreateSuperuserAsync("root", "", "x");
        Assert.True(root.HasPerm("what.ever"));
        Assert.Contains("auth.add_user", root.GetAllPermissions());
        Assert.True(root is { IsStaff: true, IsAuthenticated: true });
        root.IsActive = false;
        Assert.False(root.HasPerm("auth.add_user"));
        Assert.False(new AnonymousUser().HasPerm("auth.add_user"));
    }

    [Fact]
    public async Task Domains_of_addresses_are_lower_case()
    {
        await using var scope = _site.Project.EnterScope();
        Assert.Equal("ann@example.com", (await User.Objects.FindAsync("ann"))!.Email);
    }

    private string SessionCookie() => _client.Cookies.GetCookies(_client.BaseAddress)["sessionid"]!.Value;
}
