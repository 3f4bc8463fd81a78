using Gateway.Testing;

namespace Gateway.FlaskLike.Tests;

public sealed class RoutingTests : IAsyncDisposable
{
    private readonly Flask _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/", "root")]
    [InlineData("/about", "about")]
    [InlineData("/user/me", "static before dynamic")]
    [InlineData("/user/ann", "name ann")]
    [InlineData("/user/日本 x", "name 日本 x")]
    [InlineData("/user/ann%0A", "name ann\n")]
    [InlineData("/user/42", "int 42")]
    [InlineData("/user/4.5", "float 4.5")]
    [InlineData("/user/9999999999999999999", "name 9999999999999999999")]
    [InlineData("/user/x-42", "literal 42")]
    [InlineData("/user/a/posts", "posts of a")]
    [InlineData("/user/42/likes", "likes of 42")]
    [InlineData("/files/a/b.txt", "path a/b.txt")]
    [InlineData("/files/a/b/", "path a/b/")]
    [InlineData("/files/a/b/edit", "edit a/b")]
    [InlineData("/folder/", "folder")]
    [InlineData("/tree/a/b/", "tree a/b")]
    [InlineData("/id/6ba7b810-9dad-11d1-80b4-00c04fd430c8", "uuid 6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("/range/5", "low")]
    [InlineData("/range/15", "high")]
    public async Task The_most_specific_rule_wins(string target, string expected)
    {
        // Registered from the least specific on, so that order does not decide.
        _app.Route("/files/<path:p>", (string p) => $"path {p}");
        _app.Route("/files/<path:p>/edit", (string p) => $"edit {p}");
        _app.Route("/user/<name>", (string name) => $"name {name}");
        _app.Route("/user/<float:x>", (double x) => $"float {x}");
        _app.Route("/user/<int:id>", (int id) => $"int {id}");
        _app.Route("/user/x-<int:id>", (int id) => $"literal {id}");
        _app.Route("/user/me", () => "static before dynamic");
        _app.Route("/user/<name>/posts", (string name) => $"posts of {name}");
        _app.Route("/user/<int:who>/likes", (long who) => $"likes of {who}");
        _app.Route("/", () => "root");
        _app.Route("/about", () => "about");
        _app.Route("/folder/", () => "folder");
        _app.Route("/tree/<path:p>/", (string p) => $"tree {p}");
        _app.Route("/id/<uuid:id>", (Guid id) => $"uuid {id}");
        _app.Route("/range/<int(max=9):n>", (int n) => "low");
        _app.Route("/range/<int(min=10):n>", (int n) => "high");

        var response = await new TestClient(_app).GetAsync(target);

        Assert.Equal((200, expected), (response.Status, response.Text));
    }

    [Theory]
    [InlineData("/nosuch")]
    [InlineData("/about/")]
    [InlineData("/user/")]
    [InlineData("/user/a/b")]
    [InlineData("/About")]
    public async Task What_matches_no_rule_is_a_404(string target)
    {
        _app.Route("/about", () => "about").Route("/user/<name>", (string name) => name);

        Assert.Equal(404, (await new TestClient(_app).GetAsync(target)).Status);
    }

    [Theory]
    [InlineData("/folder?q=1&r=%20", "/folder/?q=1&r=%20")]
    [InlineData("/tree/a%20b/%C3%A9", "/tree/a%20b/%C3%A9/")]
    [InlineData("//folder", "/folder/")]
    [InlineData("/tree//a///b/?x", "/tree/a/b/?x")]
    [InlineData("/evil.org", "/evil.org/")]
    [InlineData("//evil.org", "/evil.org/")]
    public async Task The_URL_that_was_meant_is_redirected_to(string target, string location)
    {
        _app.Route("/folder/", () => "")
            .Route("/tree/<path:p>/", (string p) => p)
            .Route("/<name>/", (string name) => name);

        var response = await new TestClient(_app).GetAsync(target);

        Assert.Equal((308, location), (response.Status, response.GetHeader("location")));
    }

    [Theory]
    [InlineData("GET POST")]
    [InlineData("GET,POST")]
    [InlineData("")]
    public void What_is_no_method_is_refused(string method)
    {
        var error = Assert.Throws<ArgumentException>(() => new Flask().Route("/", () => "x", methods: ["GET", method]));

        Assert.StartsWith($"\"{method}\" is no method (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_keeps_the_script_root()
    {
        _app.Route("/folder/", () => "");

        var response = await new TestClient(_app) { PathBase = "/app" }.GetAsync("/app/folder");

        Assert.Equal("/app/folder/", response.GetHeader("location"));
    }

    [Theory]
    [InlineData("DELETE", "/item", 405, "GET, HEAD, OPTIONS, POST")]
    [InlineData("OPTIONS", "/item", 200, "GET, HEAD, OPTIONS, POST")]
    [InlineData("HEAD", "/item", 200, null)]
    [InlineData("POST", "/item", 200, null)]
    [InlineData("PUT", "/folder", 404, null)]
    [InlineData("OPTIONS", "/own", 200, null)]
    public async Task Methods_are_answered_by_themselves(string method, string target, int status, string? allow)
    {
        _app.Route("/item", () => "got", "get")
            .Route("/item", () => "posted", "post", ["post"])
            .Route("/folder/", () => "")
            .Route("/own", () => "mine", methods: ["OPTIONS"]);

        var response = await new TestClient(_app).SendAsync(new TestRequest(method, target));

        Assert.Equal((status, allow), (response.Status, response.GetHeader("allow")));
    }

    [Fact]
    public async Task One_handler_may_have_several_rules()
    {
        _app.Route("/hello/", Hello).Route("/hello/<name>", Hello);
        var client = new TestClient(_app);

        Assert.Equal("Hello World", (await client.GetAsync("/hello/")).Text);
        Assert.Equal("Hello Ann", (await client.GetAsync("/hello/Ann")).Text);
        Assert.Equal("/hello/Bob", _app.UrlFor("hello", new { name = "Bob" }));
        Assert.Equal("/hello/", _app.UrlFor("Hello"));

        static string Hello(string name = "World") => $"Hello {name}";
    }

    [Theory]
    [InlineData("index", "{}", "/")]
    [InlineData("user", "name=a b/", null)]
    [InlineData("user", "name=é&?", "/user/%C3%A9&%3F")]
    [InlineData("user", "name=a;page=2;q=x y&", "/user/a?page=2&q=x+y%26")]
    [InlineData("user", "name=a;_anchor=top", "/user/a#top")]
    [InlineData("file", "p=a/b c", "/files/a/b%20c")]
    public void URLs_are_built(string endpoint, string values, string? expected)
    {
        _app.Route("/", () => "", "index")
            .Route("/user/<name>", (string name) => name, "user")
            .Route("/files/<path:p>", (string p) => p, "file");
        var given = values
            .Split(';')
            .Where(value => value.Contains('='))
            .ToDictionary(value => value.Split('=')[0], value => (object?)value.Split('=', 2)[1]);

        if (expected is null)
        {
            Assert.Throws<ArgumentException>(() => _app.UrlFor(endpoint, given));
        }
        else
        {
            Assert.Equal(expected, _app.UrlFor(endpoint, given));
        }
    }

    [Fact]
    public void A_missing_value_and_a_missing_endpoint_are_named()
    {
        _app.Route("/user/<name>/<int:id>", (string name, int id) => "", "user");

        var missing = Assert.Throws<ArgumentException>(() => _app.UrlFor("user", new { name = "a" })).Message;
        var unknown = Assert.Throws<ArgumentException>(() => _app.UrlFor("usr")).Message;

        Assert.Contains(
            "user (/user/<name>/<int:id>) needs a value for id; given were name",
            missing,
            StringComparison.Ordinal
        );
        Assert.Contains("did you mean \"user\"?", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_URL_within_a_request_has_its_script_root_and_host()
    {
        _app.Route(
            "/a",
            (RequestContext context) =>
                context.UrlFor("b", new { tag = new[] { "x", "y" } })
                + " "
                + Globals.UrlFor("b", new { _external = true })
        );
        _app.Route("/b", () => "", "b");

        var response = await new TestClient(_app) { PathBase = "/app" }.GetAsync("/app/a");

        Assert.Equal("/app/b?tag=x&tag=y http://localhost/app/b", response.Text);
    }

    [Theory]
    [InlineData("/a", "/a")]
    [InlineData("/<x>", "/<y>")]
    [InlineData("/<int:x>/b", "/<int:id>/b")]
    [InlineData("/<int(max=9):x>", "/<int(max=9):y>")]
    public void A_taken_rule_says_by_whom_and_where(string first, string second)
    {
        _app.Route(first, () => "", "one");

        var error = Assert.Throws<ArgumentException>(() => _app.Route(second, () => "", "two"));

        Assert.Matches(@"is taken: .* was registered at RoutingTests\.cs:\d+ for the endpoint one", error.Message);
    }

    [Theory]
    [InlineData("usr", "did you mean \"user\"?")]
    [InlineData("USER.", "did you mean \"user\"?")]
    [InlineData("login", "did you mean \"auth.login\"?")]
    [InlineData("something else", "there are auth.login, static, user")]
    public void An_unknown_endpoint_is_answered_with_the_nearest(string endpoint, string expected)
    {
        _app.Route("/user/<name>", (string name) => "", "user");
        _app.RegisterBlueprint(new Blueprint("auth").Route("/login", () => "", "login"));

        var error = Assert.Throws<ArgumentException>(() => _app.UrlFor(endpoint));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_may_have_gone_elsewhere()
    {
        _app.RedirectTo("/old/<int:id>", "new/<id>")
            .RedirectTo("/search/<name>", "https://example.org/?q=<name>")
            .Route("/new/<int:id>", (int id) => "");
        var client = _app.TestClient();

        Assert.Equal("/new/7", (await client.GetAsync("/old/7?x=1")).GetHeader("location"));
        Assert.Equal("https://example.org/?q=a%20b", (await client.GetAsync("/search/a%20b")).GetHeader("location"));
        Assert.Contains(
            "whose <name> is no variable of it",
            Assert.Throws<FormatException>(() => new Flask().RedirectTo("/x/<id>", "y/<name>")).Message
        );
    }

    [Fact]
    public async Task The_root_without_its_slash_is_redirected()
    {
        _app.Route("/", () => "root");

        var answer = await new TestClient(_app) { PathBase = "/app" }.GetAsync("/app");

        Assert.Equal((308, "/app/"), (answer.Status, answer.GetHeader("location")));
    }

    [Theory]
    [InlineData("/int/2147483647", 200)]
    [InlineData("/int/2147483648", 404)]
    [InlineData("/long/2147483648", 200)]
    [InlineData("/long/9223372036854775808", 404)]
    public async Task A_number_that_the_parameter_cannot_hold_is_a_404(string target, int status)
    {
        _app.Route("/int/<int:n>", (int n) => $"{n}").Route("/long/<int:n>", (long n) => $"{n}");

        Assert.Equal(status, (await _app.TestClient().GetAsync(target)).Status);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("/<a")]
    [InlineData("/<nosuch:a>")]
    [InlineData("")]
    public void A_malformed_rule_is_refused(string rule) =>
        Assert.Throws<FormatException>(() => _app.Route(rule, () => ""));

    [Fact]
    public void A_taken_endpoint_is_refused()
    {
        _app.Route("/a", () => "", "x");

        Assert.Contains(
            "RoutingTests.cs",
            Assert.Throws<ArgumentException>(() => _app.Route("/b", () => "", "x")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nothing_is_added_once_it_serves()
    {
        _ = _app.Application;

        Assert.Throws<InvalidOperationException>(() => _app.Route("/late", () => ""));
        Assert.Throws<InvalidOperationException>(() => _app.BeforeRequest(() => { }));
        Assert.Throws<InvalidOperationException>(() => _app.ErrorHandler(404, () => ""));
    }

    [Fact]
    public async Task Ten_thousand_rules_are_told_apart()
    {
        for (var i = 0; i < 10_000; i++)
        {
            var number = i;
            _app.Route($"/r{i}/<int:id>", (int id) => $"{number} {id}");
        }

        Assert.Equal("9876 5", (await new TestClient(_app).GetAsync("/r9876/5")).Text);
    }

    [Fact]
    public async Task Custom_converters_go_both_ways()
    {
        _app.Converters.Add("list", _ => new ListConverter());
        _app.Route("/tags/<list:tags>", (string[] tags) => string.Join('|', tags), "tags");

        Assert.Equal("a|b", (await new TestClient(_app).GetAsync("/tags/a+b")).Text);
        Assert.Equal("/tags/c+d", _app.UrlFor("tags", new { tags = new[] { "c", "d" } }));
    }

    private sealed class ListConverter : Toolkit.Routing.UrlConverter
    {
        public override string Pattern => "[^/]+";

        public override Type ValueType => typeof(string[]);

        public override bool TryParse(string text, out object? value)
        {
            value = text.Split('+');
            return true;
        }

        public override string Build(object value) => string.Join('+', (string[])value);
    }
}
