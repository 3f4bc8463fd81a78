using System.Text.RegularExpressions;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using Gateway.Testing;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Contrib;

public sealed class LoginViewTests : IAsyncLifetime
{
    private readonly TemporaryProject _site = AuthSite.New(Configure);
    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await _site.StartAsync();
        await using var scope = _site.Project.EnterScope();
        await User.Objects.CreateUserAsync("ann", "", "correct horse");
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(_site.Errors.ToString());
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_page_for_users_leads_to_the_login_and_back()
    {
        var secret = await _client.GetAsync("/secret?a=1&b=2");
        Assert.Equal(
            (302, "/accounts/login/?next=/secret%3Fa%3D1%26b%3D2"),
            (secret.Status, secret.GetHeader("location"))
        );
        var login = await LoginAsync("ann", "correct horse", "/secret?a=1&b=2");
        Assert.Equal((302, "/secret?a=1&b=2"), (login.Status, login.GetHeader("location")));
        Assert.Equal("for ann", (await _client.GetAsync("/secret")).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData(@"/\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:evil.example")]
    [InlineData("http://localhost@evil.example/")]
    public async Task A_login_never_leads_to_another_site(string next)
    {
        var login = await LoginAsync("ann", "correct horse", next);
        Assert.Equal((302, "/accounts/profile/"), (login.Status, login.GetHeader("location")));
        var page = await _client.GetAsync("/accounts/login/?next=" + Uri.EscapeDataString(next));
        Assert.DoesNotContain("evil", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_shows_the_form_again_with_the_name()
    {
        var page = await LoginAsync("<ann>", "wrong", "");
        Assert.Equal(200, page.Status);
        Assert.Contains("Please enter a correct username and password.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;ann&gt;\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_too_many_failures_a_name_is_refused_from_there_and_no_other()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await LoginAsync("ann", "wrong", "")).Status);
        }
        var refused = await LoginAsync("ANN", "correct horse", "");
        Assert.Equal(429, refused.Status);
        Assert.NotNull(refused.GetHeader("retry-after"));
        Assert.Equal(200, (await LoginAsync("bob", "wrong", "")).Status);
        await using var scope = _site.Project.EnterScope();
        Assert.NotNull(await Authentication.AuthenticateAsync(null, "ann", "correct horse"));
    }

    [Fact]
    public async Task A_login_changes_the_token_so_that_pages_from_before_cannot_post()
    {
        var token = await TokenAsync("/accounts/login/");
        await LoginAsync("ann", "correct horse", "");
        var stale = await _client.PostFormAsync("/accounts/logout/", ("csrfmiddlewaretoken", token));
        Assert.Equal(403, stale.Status);
        Assert.Equal("for ann", (await _client.GetAsync("/secret")).Text);
    }

    [Fact]
    public async Task Only_a_post_logs_out()
    {
        await LoginAsync("ann", "correct horse", "");
        Assert.Equal(405, (await _client.GetAsync("/accounts/logout/")).Status);
        var token = await TokenAsync("/accounts/password_change/");
        var page = await _client.PostFormAsync("/accounts/logout/", ("csrfmiddlewaretoken", token));
        Assert.Contains("Thanks for your visit", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await _client.GetAsync("/secret")).Status);
    }

    [Theory]
    [InlineData("correct horse", "new and long", "new and long", null)]
    [InlineData("wrong", "new and long", "new and long", "Your old password was entered incorrectly")]
    [InlineData("correct horse", "new and long", "other", "didn’t match")]
    [InlineData("correct horse", "short", "short", "too short")]
    [InlineData("correct horse", "12345678901", "12345678901", "entirely numeric")]
    [InlineData("correct horse", "password123", "password123", "too common")]
    public async Task A_password_is_changed_when_all_is_right(string old, string first, string second, string? error)
    {
        await LoginAsync("ann", "correct horse", "");
        var token = await TokenAsync("/accounts/password_change/");
        var page = await _client.PostFormAsync(
            "/accounts/password_change/",
            ("csrfmiddlewaretoken", token),
            ("old_password", old),
            ("new_password1", first),
            ("new_password2", second)
        );
        if (error is null)
        {
            Assert.Equal((302, "/accounts/password_change/done/"), (page.Status, page.GetHeader("location")));
            Assert.Equal(200, (await _client.GetAsync("/accounts/password_change/done/")).Status);
        }
        else
        {
            Assert.Contains(error, page.Text, StringComparison.Ordinal);
        }
        await using var scope = _site.Project.EnterScope();
        Assert.Equal(error is null, (await User.Objects.FindAsync("ann"))!.CheckPassword("new and long"));
    }

    [Fact]
    public async Task Permissions_are_asked_for()
    {
        Assert.Equal(302, (await _client.GetAsync("/allowed")).Status);
        Assert.Equal(403, (await _client.GetAsync("/forbidden")).Status);
        await using (_site.Project.EnterScope())
        {
            await User.Objects.UpdateAsync(user => user.IsSuperuser, _ => true);
        }
        await LoginAsync("ann", "correct horse", "");
        Assert.Equal(200, (await _client.GetAsync("/allowed")).Status);
        Assert.Equal(200, (await _client.GetAsync("/forbidden")).Status);
    }

    private static void Configure(Settings settings)
    {
        settings.Middleware.Insert(1, CsrfViewMiddleware.Wrap);
        settings.RootUrlConf = new UrlConf
        {
            Path("secret", Secret),
            Path("allowed", Allowed),
            Path("forbidden", Forbidden),
            Path("accounts/", Include(AuthUrls.Patterns)),
        };
    }

    [LoginRequired]
    private static HttpResponse Secret(HttpRequest request) => new($"for {request.User}");

    [PermissionRequired("auth.add_user")]
    private static HttpResponse Allowed() => new();

    [PermissionRequired("auth.add_user", RaiseException = true)]
    private static HttpResponse Forbidden() => new();

    private async Task<TestResponse> LoginAsync(string username, string password, string next) =>
        await _client.PostFormAsync(
            "/accounts/login/",
            ("csrfmiddlewaretoken", await TokenAsync("/accounts/login/")),
            ("username", username),
            ("password", password),
            ("next", next)
        );

    private async Task<string> TokenAsync(string path) =>
        Regex
            .Match(
                (await _client.GetAsync(path)).Text,
                "csrfmiddlewaretoken\" value=\"(?<token>\\w{64})",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            )
            .Groups["token"]
            .Value;
}
