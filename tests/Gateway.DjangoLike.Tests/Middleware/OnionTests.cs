using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Middleware;

public sealed class OnionTests
{
    [Fact]
    public async Task Layers_run_outermost_first_and_return_innermost_first()
    {
        var log = new List<string>();
        await using var site = Site(settings => settings.Middleware = [Logged(log, "a"), Logged(log, "b")]);
        await (await site.StartAsync()).GetAsync("/page");
        Assert.Equal(["a in", "b in", "b out 200", "a out 200"], log);
    }

    [Fact]
    public async Task A_layer_sees_what_was_thrown_as_the_response_it_has_become()
    {
        var log = new List<string>();
        await using var site = Site(settings => settings.Middleware = [Logged(log, "a")]);
        var client = await site.StartAsync();
        await client.GetAsync("/nowhere");
        await client.GetAsync("/forbidden");
        await client.GetAsync("/bug");
        Assert.Equal(["a in", "a out 404", "a in", "a out 403", "a in", "a out 500"], log);
    }

    [Fact]
    public async Task A_bug_is_logged_whole_once_and_not_shown()
    {
        await using var site = Site();
        var answer = await (await site.StartAsync()).GetAsync("/bug?x=%0Aforged");
        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain("secret detail", answer.Text, StringComparison.Ordinal);
        var log = site.Errors.ToString();
        Assert.Contains("Internal Server Error: GET /bug", log, StringComparison.Ordinal);
        Assert.Contains(nameof(Bug), log, StringComparison.Ordinal);
        Assert.Equal(2, log.Split("secret detail").Length);
    }

    [Fact]
    public async Task In_development_a_bug_is_shown_and_secrets_are_not()
    {
        await using var site = Site(settings =>
        {
            settings.Debug = true;
            settings.SecretKey = "the secret key that nobody may see";
        });
        var page = await (await site.StartAsync()).GetAsync("/bug?x=<1>", ("cookie", "sessionid=stolen"));
        Assert.Equal(500, page.Status);
        Assert.Contains("NotSupportedException at /bug", page.Text, StringComparison.Ordinal);
        Assert.Contains("secret detail", page.Text, StringComparison.Ordinal);
        Assert.Contains("OnionTests.cs", page.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;1&gt;", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody may see", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("stolen", page.Text, StringComparison.Ordinal);
        Assert.Contains("secret detail", site.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_a_404_lists_the_routes_tried()
    {
        await using var site = Site(settings => settings.Debug = true);
        var page = await (await site.StartAsync()).GetAsync("/no<where>");
        Assert.Equal(404, page.Status);
        Assert.Contains("number/&lt;int:number&gt;", page.Text, StringComparison.Ordinal);
        Assert.Contains("[name='polls']", page.Text, StringComparison.Ordinal);
        Assert.Contains("no&lt;where&gt;", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_page_that_fails_does_not_hide_the_error()
    {
        await using var site = Site().WithTemplate("404.html", "{% url 'no such route' %}");
        var page = await (await site.StartAsync()).GetAsync("/nowhere");
        Assert.Equal(404, page.Status);
        Assert.Contains("no such route", site.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handlers_and_templates_answer_errors_with_the_errors_status()
    {
        await using var site = Site(settings =>
                settings.RootUrlConf = new UrlConf(handler404: NotFound)
                {
                    Path("forbidden", Forbidden),
                    Path("bug", Bug),
                }
            )
            .WithTemplate("403.html", "no: {{ exception }}");
        var client = await site.StartAsync();
        var missing = await client.GetAsync("/nowhere");
        Assert.Equal((404, "my own 404"), (missing.Status, missing.Text));
        var forbidden = await client.GetAsync("/forbidden");
        Assert.Equal((403, "no: not &lt;you&gt;"), (forbidden.Status, forbidden.Text));
    }

    [Theory]
    [InlineData("GET", "/polls", 301, "/polls/")]
    [InlineData("GET", "/polls?a=1", 301, "/polls/?a=1")]
    [InlineData("HEAD", "/polls", 301, "/polls/")]
    [InlineData("GET", "/nowhere", 404, null)]
    [InlineData("GET", "/page", 200, null)]
    [InlineData("GET", "/page/", 404, null)]
    [InlineData("GET", "//evil.example/x", 301, "/%2Fevil.example/x/")]
    public async Task A_missing_slash_is_appended_where_that_leads_somewhere(
        string method,
        string target,
        int status,
        string? location
    )
    {
        await using var site = Site();
        var answer = await (await site.StartAsync()).SendAsync(new(method, target));
        Assert.Equal((status, location), (answer.Status, answer.GetHeader("location")));
    }

    [Fact]
    public async Task Below_a_prefix_redirects_and_reversed_names_keep_it()
    {
        await using var site = Site();
        var client = await site.StartAsync();
        client.PathBase = "/sub dir";
        Assert.Equal("/sub%20dir/polls/", (await client.GetAsync("/sub%20dir/polls")).GetHeader("location"));
        Assert.Equal("/sub%20dir/polls/", (await client.GetAsync("/sub%20dir/reversed")).Text);
    }

    [Theory]
    [InlineData("example.com", 200)]
    [InlineData("EXAMPLE.com:8888", 200)]
    [InlineData("www.example.org", 200)]
    [InlineData("example.org", 200)]
    [InlineData("[::1]:8888", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("example.com.evil.example", 400)]
    [InlineData("notexample.org", 400)]
    public async Task Only_allowed_hosts_are_answered(string host, int status)
    {
        await using var site = Site(settings => settings.AllowedHosts = ["example.com", ".example.org", "[::1]"]);
        Assert.Equal(status, (await (await site.StartAsync()).GetAsync("/page", ("host", host))).Status);
    }

    [Fact]
    public async Task Header_fields_for_careful_browsers_are_added_and_those_of_views_stay()
    {
        await using var site = Site();
        var client = await site.StartAsync();
        var page = await client.GetAsync("/page");
        Assert.Equal("nosniff", page.GetHeader("x-content-type-options"));
        Assert.Equal("same-origin", page.GetHeader("referrer-policy"));
        Assert.Equal("SAMEORIGIN", page.GetHeader("x-frame-options"));
        Assert.Equal("DENY", (await client.GetAsync("/polls/")).GetHeader("x-frame-options"));
    }

    [Fact]
    public async Task A_number_too_great_for_a_view_is_not_found()
    {
        await using var site = Site();
        Assert.Equal(404, (await (await site.StartAsync()).GetAsync("/number/99999999999")).Status);
    }

    private static TemporaryProject Site(Action<Settings>? configure = null) =>
        new(settings =>
        {
            settings.RootUrlConf = new UrlConf
            {
                Path("page", Page),
                Path("polls/", Polls, name: "polls"),
                Path("reversed", Reversed),
                Path("forbidden", Forbidden),
                Path("bug", Bug),
                Path("number/<int:number>", Number),
                Path("<path:anything>/x/", Polls),
            };
            configure?.Invoke(settings);
        });

    private static MiddlewareFactory Logged(List<string> log, string name) =>
        getResponse =>
            async request =>
            {
                log.Add($"{name} in");
                var response = await getResponse(request);
                log.Add($"{name} out {response.Status}");
                return response;
            };

    private static Response Page()
    {
        var response = Response.FromBytes("bytes"u8.ToArray());
        response.Headers["x-frame-options"] = "SAMEORIGIN";
        return response;
    }

    private static HttpResponse Polls(HttpRequest request) => new(request.Path);

    private static HttpResponse Reversed() => new(Reverse("polls"));

    private static HttpResponse Number(int number) => new($"{number}");

    private static HttpResponse NotFound(HttpRequest request) => new("my own 404");

    private static HttpResponse Forbidden() => throw new PermissionDeniedException("not <you>");

    private static Task<HttpResponse> Bug(HttpRequest request) => throw new NotSupportedException("secret detail");
}
