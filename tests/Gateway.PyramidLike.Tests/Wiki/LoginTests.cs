using Gateway.Testing;

namespace Gateway.PyramidLike.Tests.Wiki;

public sealed class LoginTests : IAsyncLifetime
{
    private WikiFixture _wiki = null!;

    public async ValueTask InitializeAsync() => _wiki = await WikiFixture.CreateAsync();

    public ValueTask DisposeAsync() => _wiki.DisposeAsync();

    [Theory]
    [InlineData("FrontPage", "/FrontPage")]
    [InlineData("/TraversalTour/ViewName?a=b", "/TraversalTour/ViewName?a=b")]
    [InlineData("http://localhost/FrontPage", "/FrontPage")]
    [InlineData("http://evil.example/FrontPage", "/")]
    [InlineData("https://localhost/FrontPage", "/")]
    [InlineData("http://localhost:81/FrontPage", "/")]
    [InlineData("http://localhost@evil.example/", "/")]
    [InlineData("//evil.example/FrontPage", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("http://localhost//evil.example", "/")]
    [InlineData("/.//evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("data:text/html,x", "/")]
    [InlineData("/login", "/")]
    [InlineData("/logout", "/")]
    [InlineData("", "/")]
    public async Task A_login_leads_back_to_a_page_of_the_wiki_and_nowhere_else(string cameFrom, string location)
    {
        var answer = await WikiFixture.SubmitAsync(
            _wiki.Visitor(),
            "/login?came_from=" + Uri.EscapeDataString(cameFrom),
            ("login", "editor"),
            ("password", "editor")
        );

        Assert.Equal((303, location), (answer.Status, answer.GetHeader("location")));
    }

    [Theory]
    [InlineData("/elsewhere/x", "/wiki/")]
    [InlineData("/wiki/FrontPage", "/wiki/FrontPage")]
    [InlineData("FrontPage", "/wiki/FrontPage")]
    public async Task Below_a_mount_it_leads_back_below_it(string cameFrom, string location)
    {
        var answer = await WikiFixture.SubmitAsync(
            _wiki.Visitor("/wiki"),
            "/wiki/login?came_from=" + Uri.EscapeDataString(cameFrom),
            ("login", "editor"),
            ("password", "editor")
        );

        Assert.Equal((303, location), (answer.Status, answer.GetHeader("location")));
    }

    [Theory]
    [InlineData("editor", "viewer")]
    [InlineData("editor", "")]
    [InlineData("nobody", "nobody")]
    [InlineData("", "")]
    [InlineData("viewer", "nobody")]
    public async Task A_wrong_name_or_password_fails(string login, string password)
    {
        var client = _wiki.Visitor();

        var answer = await WikiFixture.SubmitAsync(client, "/login", ("login", login), ("password", password));

        Assert.Equal(400, answer.Status);
        Assert.Contains("Failed login", answer.Text, StringComparison.Ordinal);
        Assert.Contains($"name=\"login\" value=\"{login}\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(403, (await client.GetAsync("/FrontPage/edit_page")).Status);
    }

    [Fact]
    public async Task The_form_that_stands_where_a_permission_is_missing_leads_back_there()
    {
        var client = _wiki.Visitor();

        var answer = await WikiFixture.SubmitAsync(
            client,
            "/FrontPage/edit_page",
            ("login", "editor"),
            ("password", "editor")
        );

        Assert.Equal((303, "/FrontPage/edit_page"), (answer.Status, answer.GetHeader("location")));
    }

    [Fact]
    public async Task A_form_is_refused_without_its_token()
    {
        var client = await _wiki.LoggedInAsync("editor");

        foreach (var path in new[] { "/FrontPage/edit_page", "/add_page/NewPage" })
        {
            var without = await client.PostFormAsync(path, ("form.submitted", "Save"), ("body", "forged"));
            Assert.Equal(400, without.Status);
            var wrong = await WikiFixture.SubmitAsync(client, path, ("csrf_token", "wrong"), ("body", "forged"));
            Assert.Equal(400, wrong.Status);
        }
        Assert.DoesNotContain("forged", (await client.GetAsync("/FrontPage")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await client.GetAsync("/NewPage")).Status);
    }

    [Theory]
    [InlineData("sec-fetch-site", "cross-site", 400)]
    [InlineData("sec-fetch-site", "same-site", 400)]
    [InlineData("sec-fetch-site", "same-origin", 303)]
    [InlineData("sec-fetch-site", "none", 303)]
    // As browsers say it over HTTP.
    [InlineData("origin", "http://evil.example", 400)]
    [InlineData("origin", "null", 400)]
    [InlineData("origin", "http://localhost", 303)]
    [InlineData("referer", "http://evil.example/", 400)]
    [InlineData("referer", "http://localhost/login", 303)]
    public async Task A_form_that_another_site_sends_logs_nobody_in_by_a_link_neither(
        string field,
        string value,
        int status
    )
    {
        var form = new KeyValuePair<string, string>[]
        {
            new("login", "editor"),
            new("password", "editor"),
            new("form.submitted", "Log In"),
        };
        var post = new TestRequest("POST", "/login")
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { (field, value) },
        };
        var query = string.Join('&', form.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var link = new TestRequest("GET", $"/login?{query}") { Headers = { (field, value) } };

        foreach (var request in new[] { post, link })
        {
            var client = _wiki.Visitor();
            Assert.Equal(status, (await client.SendAsync(request)).Status);
            Assert.Equal(status == 303 ? 200 : 403, (await client.GetAsync("/FrontPage/edit_page")).Status);
        }
    }

    [Fact]
    public async Task Another_site_may_lead_to_the_login_form()
    {
        var request = new TestRequest("GET", "/login?came_from=%2FFrontPage")
        {
            Headers = { ("sec-fetch-site", "cross-site"), ("referer", "http://other.example/") },
        };

        Assert.Equal(200, (await _wiki.Visitor().SendAsync(request)).Status);
    }

    [Fact]
    public async Task Who_is_logged_in_stays_so_when_the_application_is_started_again()
    {
        var client = await _wiki.LoggedInAsync("editor");
        var ticket = client.Cookies.GetCookies(client.BaseAddress)["auth_tkt"]!.Value;
        await _wiki.StartAsync();

        var again = await _wiki
            .Visitor()
            .SendAsync(new("GET", "/FrontPage/edit_page") { Headers = { ("cookie", $"auth_tkt={ticket}") } });

        Assert.Equal(200, again.Status);
    }

    [Fact]
    public async Task Visitors_who_only_read_get_no_cookie()
    {
        var client = _wiki.Visitor();
        foreach (var path in new[] { "/", "/FrontPage", "/hello", "/nowhere", "/static/wiki.css" })
        {
            Assert.Null((await client.GetAsync(path)).GetHeader("set-cookie"));
        }
    }
}
