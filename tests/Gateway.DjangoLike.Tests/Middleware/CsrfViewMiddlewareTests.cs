using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Testing;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Middleware;

public sealed class CsrfViewMiddlewareTests : IAsyncLifetime
{
    private readonly TemporaryProject _site = new TemporaryProject(settings =>
    {
        settings.Debug = true;
        settings.CsrfTrustedOrigins = ["https://friend.example", "https://*.family.example"];
        settings.RootUrlConf = new UrlConf
        {
            Path("form", Form),
            Path("post", Post),
            Path("open", Open),
            Path("plain", Post),
        };
    }).WithTemplate("form.html", "<form>{% csrf_token %}</form>");

    private TestClient _client = null!;

    public async ValueTask InitializeAsync() => _client = await _site.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_page_with_a_token_sets_its_cookie_and_varies_by_it()
    {
        var form = await _client.GetAsync("/form");
        Assert.Equal("Cookie", form.GetHeader("vary"));
        Assert.Matches("^csrftoken=\\w{32}; max-age=\\d+; path=/; samesite=lax$", form.GetHeader("set-cookie"));
        var secret = Cookie();
        Assert.True(CsrfToken.Matches(Token(form), secret));

        // A second page keeps the secret, so that a form in another tab stays good.
        Assert.True(CsrfToken.Matches(Token(await _client.GetAsync("/form")), secret));
    }

    [Fact]
    public async Task A_page_without_a_token_sets_no_cookie() =>
        Assert.Null((await _client.GetAsync("/plain")).GetHeader("set-cookie"));

    [Fact]
    public async Task A_form_with_its_token_is_taken()
    {
        var token = Token(await _client.GetAsync("/form"));
        var posted = await _client.PostFormAsync("/post", ("csrfmiddlewaretoken", token), ("name", "Ada"));
        Assert.Equal((200, "Ada"), (posted.Status, posted.Text));
    }

    [Fact]
    public async Task A_script_may_send_the_token_in_a_header()
    {
        var token = Token(await _client.GetAsync("/form"));
        Assert.Equal(200, (await SendAsync(("x-csrftoken", token))).Status);
    }

    [Fact]
    public async Task Without_a_cookie_it_is_refused() => await RefusedAsync(SendAsync(), "CSRF cookie not set.");

    [Fact]
    public async Task Without_a_token_it_is_refused()
    {
        await _client.GetAsync("/form");
        await RefusedAsync(SendAsync(), "CSRF token missing.");
    }

    [Fact]
    public async Task Anothers_token_is_refused()
    {
        await _client.GetAsync("/form");
        var stranger = Token(await new TestClient(_site.Project.Application).GetAsync("/form"));
        await RefusedAsync(SendAsync(("x-csrftoken", stranger)), "CSRF token incorrect.");
    }

    [Fact]
    public async Task A_malformed_cookie_is_refused() =>
        await RefusedAsync(
            SendAsync(("cookie", "csrftoken=x"), ("x-csrftoken", CsrfToken.NewSecret())),
            "CSRF cookie is malformed."
        );

    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("https://friend.example", true)]
    [InlineData("https://uncle.family.example", true)]
    [InlineData("https://family.example", false)]
    [InlineData("https://nofamily.example", false)]
    [InlineData("http://friend.example", false)]
    [InlineData("https://friend.example.evil.example", false)]
    [InlineData("https://localhost", false)]
    [InlineData("http://localhost:81", false)]
    [InlineData("null", false)]
    public async Task The_origin_must_be_this_or_a_trusted_one(string origin, bool taken)
    {
        var token = Token(await _client.GetAsync("/form"));
        var posted = await SendAsync(("x-csrftoken", token), ("origin", origin));
        Assert.Equal(taken ? 200 : 403, posted.Status);
    }

    [Theory]
    [InlineData("https://localhost/form", 200)]
    [InlineData("https://friend.example/a/page?x", 200)]
    [InlineData("https://evil.example/?https://localhost/", 403)]
    [InlineData("http://localhost/form", 403)]
    [InlineData("localhost", 403)]
    [InlineData(null, 403)]
    public async Task Over_https_without_an_origin_the_referer_must_be(string? referer, int status)
    {
        _client.BaseAddress = new("https://localhost");
        var token = Token(await _client.GetAsync("/form"));
        var posted = referer is null
            ? await SendAsync(("x-csrftoken", token))
            : await SendAsync(("x-csrftoken", token), ("referer", referer));
        Assert.Equal(status, posted.Status);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure()
    {
        _client.BaseAddress = new("https://localhost");
        Assert.Contains(
            "; secure",
            (await _client.GetAsync("/form")).GetHeader("set-cookie"),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task An_exempt_view_takes_all() =>
        Assert.Equal(200, (await _client.PostFormAsync("/open", ("name", "Ada"))).Status);

    [Fact]
    public async Task What_is_not_there_is_not_found_first() =>
        Assert.Equal(404, (await _client.PostFormAsync("/nowhere", ("name", "Ada"))).Status);

    private static async Task RefusedAsync(Task<TestResponse> response, string reason)
    {
        var refused = await response;
        Assert.Equal(403, refused.Status);
        Assert.Contains(reason, refused.Text, StringComparison.Ordinal);
    }

    private static string Token(TestResponse page) => page.Text.Split("value=\"")[1].Split('"')[0];

    private string Cookie() => _client.Cookies.GetAllCookies().Single(cookie => cookie.Name == "csrftoken").Value;

    private Task<TestResponse> SendAsync(params Header[] headers)
    {
        var request = new TestRequest("POST", "/post");
        foreach (var header in headers)
        {
            request.Headers.Add(header);
        }
        return _client.SendAsync(request);
    }

    private static HttpResponse Form(HttpRequest request) => Shortcuts.Render(request, "form.html");

    private static async Task<HttpResponse> Post(HttpRequest request) => new((await request.PostAsync())["name"] ?? "");

    [CsrfExempt]
    private static Task<HttpResponse> Open(HttpRequest request) => Post(request);
}
