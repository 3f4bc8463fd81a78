using Gateway.Testing;

namespace Gateway.FlaskLike.Tests;

/// <summary>Tables of Werkzeug's own routing tests and documentation, asked over HTTP and of <c>UrlFor</c>.</summary>
public sealed class WerkzeugTests : IAsyncDisposable
{
    private readonly Flask _app = new() { Errors = TextWriter.Null };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/", "page FrontPage ")]
    [InlineData("/FrontPage", "308 /")]
    [InlineData("/Special", "special  ")]
    [InlineData("/2007", "year 2007 ")]
    [InlineData("/Some/Page", "page Some/Page ")]
    [InlineData("/Some/Page/edit", "editpage Some/Page ")]
    [InlineData("/Foo/silly/bar", "sillypage Foo bar")]
    [InlineData("/Foo/silly/bar/edit", "editsillypage Foo bar")]
    [InlineData("/Talk:Foo/Bar", "talk Foo/Bar ")]
    [InlineData("/User:thomas", "user thomas ")]
    [InlineData("/User:thomas/projects/werkzeug", "userpage thomas projects/werkzeug")]
    [InlineData("/Files/downloads/werkzeug/0.2.zip", "files downloads/werkzeug/0.2.zip ")]
    [InlineData("/Jerry/eats/cheese", "cheese Jerry/eats cheese")]
    public async Task Paths_are_told_apart_by_weight(string target, string expected)
    {
        Add("/", "page", new { a = "FrontPage" });
        Add("/Special", "special");
        Add("/<int:a>", "year");
        Add("/<path:a>", "page");
        Add("/<path:a>/edit", "editpage");
        Add("/<path:a>/silly/<path:b>", "sillypage");
        Add("/<path:a>/silly/<path:b>/edit", "editsillypage");
        Add("/Talk:<path:a>", "talk");
        Add("/User:<a>", "user");
        Add("/User:<a>/<path:b>", "userpage");
        Add("/Files/<path:a>", "files");
        Add("/<path:a>/<any(cheese, ham):b>", "cheese");

        Assert.Equal(expected, await Ask(target));
    }

    [Theory]
    [InlineData("/42", "an_int 42 ")]
    [InlineData("/blub", "a_string blub ")]
    [InlineData("/foo/", "nested  ")]
    [InlineData("/foobar/", "nestedbar  ")]
    [InlineData("/foo/1/2/3/", "nested_show 1/2/3 ")]
    [InlineData("/foo/1/2/3/edit", "nested_edit 1/2/3 ")]
    [InlineData("/foo/1/2/3", "308 /foo/1/2/3/")]
    [InlineData("/users/", "users 1 ")]
    [InlineData("/users/page/2", "users 2 ")]
    [InlineData("/users/page/1", "308 /users/")]
    [InlineData("/users/page/1?q=a%20b", "308 /users/?q=a%20b")]
    [InlineData("/foox", "foox  ")]
    [InlineData("/aaa/bbb", "barx aaa bbb")]
    [InlineData("/foo", "308 /foo/")]
    [InlineData("/users?x=1", "308 /users/?x=1")]
    public async Task Complex_rules_are_told_apart(string target, string expected)
    {
        Add("/", "index");
        Add("/<int:a>", "an_int");
        Add("/<a>", "a_string");
        Add("/foo/", "nested");
        Add("/foobar/", "nestedbar");
        Add("/foo/<path:a>/", "nested_show");
        Add("/foo/<path:a>/edit", "nested_edit");
        Add("/users/", "users", new { a = 1 });
        Add("/users/page/<int:a>", "users");
        Add("/foox", "foox");
        Add("/<path:a>/<path:b>", "barx");

        Assert.Equal(expected, await Ask(target));
    }

    [Theory]
    [InlineData("/no/tail", "no_tail  ")]
    [InlineData("/no//tail", "308 /no/tail")]
    [InlineData("/no///tail", "308 /no/tail")]
    [InlineData("/yes//tail", "308 /yes/tail/")]
    [InlineData("/yes/tail//", "308 /yes/tail/")]
    [InlineData("/with/path", "with a")]
    [InlineData("/with//path", "308 /with/path")]
    [InlineData("/no//merge", "no_merge  ")]
    [InlineData("/no/merge", "404")]
    [InlineData("/no//merging", "404")]
    public async Task Double_slashes_are_merged(string target, string expected)
    {
        Add("/no/tail", "no_tail");
        Add("/yes/tail/", "yes_tail");
        _app.Route("/with/<path:p>", (string p) => "with a", "with");
        _app.Route("/no//merge", () => "no_merge  ", "no_merge", mergeSlashes: false);
        _app.Route("/no/merging", () => "no_merging  ", "no_merging", mergeSlashes: false);

        Assert.Equal(expected, await Ask(target));
    }

    [Fact]
    public void Double_slashes_are_built_as_the_rule_merges_them()
    {
        _app.Route("/no//merge", () => "", "no", mergeSlashes: false);
        _app.Route("/yes//merge", () => "", "yes");

        Assert.Equal("/no//merge", _app.UrlFor("no"));
        Assert.Equal("/yes/merge", _app.UrlFor("yes"));
    }

    [Theory]
    [InlineData("/bar", "leaf")]
    [InlineData("/bar/", "leaf")]
    [InlineData("/foo", "branch")]
    [InlineData("/foo/", "branch")]
    [InlineData("/p/a/b", "path a/b")]
    [InlineData("/p/a/b/", "path a/b")]
    public async Task Without_strict_slashes_both_are_one(string target, string expected)
    {
        _app.Route("/bar", () => "leaf", strictSlashes: false);
        _app.Route("/foo/", () => "branch", strictSlashes: false);
        _app.Route("/p/<path:p>/", (string p) => $"path {p}", strictSlashes: false);

        Assert.Equal(expected, await Ask(target));
    }

    [Theory]
    [InlineData("/s/ab", "len ab ")]
    [InlineData("/s/abc", "404")]
    [InlineData("/m/a", "404")]
    [InlineData("/m/abc", "minmax abc ")]
    [InlineData("/m/abcde", "404")]
    [InlineData("/i/0042", "fixed 42 ")]
    [InlineData("/i/42", "404")]
    [InlineData("/r/4", "404")]
    [InlineData("/r/5", "range 5 ")]
    [InlineData("/n/-7", "signed -7 ")]
    [InlineData("/r/-7", "404")]
    [InlineData("/f/1.5", "float 1.5 ")]
    [InlineData("/f/-1.5", "404")]
    [InlineData("/f/1", "404")]
    [InlineData("/a/help", "any help ")]
    [InlineData("/a/other", "404")]
    [InlineData("/a/class%2Fx", "404")]
    [InlineData("/q/spaced%20out", "quoted spaced out ")]
    [InlineData("/v/12.zip", "mixed 12 zip")]
    public async Task Converters_take_what_they_say(string target, string expected)
    {
        Add("/s/<string(length=2):a>", "len");
        Add("/m/<string(minlength=2,maxlength=4):a>", "minmax");
        Add("/i/<int(fixed_digits=4):a>", "fixed");
        Add("/r/<int(min=5, max=9):a>", "range");
        Add("/n/<int(signed=True):a>", "signed");
        Add("/f/<float:a>", "float");
        Add("/a/<any(about, help, imprint):a>", "any");
        Add("/q/<any('a,b', \"spaced out\"):a>", "quoted");
        Add("/v/<int:a>.<b>", "mixed");

        Assert.Equal(expected, await Ask(target));
    }

    [Theory]
    [InlineData("/dyn/5", "small")]
    [InlineData("/dyn/50", "text")]
    [InlineData("/dyn/x", "text")]
    public async Task A_value_that_a_converter_refuses_is_left_to_the_next_rule(string target, string expected)
    {
        _app.Route("/dyn/<int(max=9):n>", (int n) => "small");
        _app.Route("/dyn/<name>", (string name) => "text");

        Assert.Equal(expected, await Ask(target));
    }

    [Fact]
    public void URLs_are_built_by_the_rule_that_takes_most()
    {
        Add("/foo/", "foo", new { page = 1 });
        Add("/foo/<int:page>", "foo");
        Add("/<path:bar>", "bar");
        Add("/<path:bar>/<path:blub>", "bar");
        Add("/barf/<float:f>", "barf");
        Add("/u/<uuid:id>", "uuid");
        Add("/any/<any(a,b):x>", "any");
        _app.Route("/m", () => "", "m", ["GET"]);
        _app.BuildOnly("/elsewhere/<name>", "elsewhere");

        Assert.Equal("/foo/", _app.UrlFor("foo"));
        Assert.Equal("/foo/", _app.UrlFor("foo", new { page = 1 }));
        Assert.Equal("/foo/2", _app.UrlFor("foo", new { page = 2 }));
        Assert.Equal("/blub", _app.UrlFor("bar", new { bar = "blub" }));
        Assert.Equal("/blub/bar", _app.UrlFor("bar", new { bar = "blub", blub = "bar" }));
        Assert.Equal("/barf/0.815", _app.UrlFor("barf", new { f = 0.815 }));
        Assert.Equal("/barf/0.00001", _app.UrlFor("barf", new { f = 1e-5 }));
        Assert.Equal("/elsewhere/x", _app.UrlFor("elsewhere", new { name = "x" }));
        Assert.Equal(
            "/m?a=1&b=x&b=y",
            _app.UrlFor(
                "m",
                new
                {
                    a = 1,
                    none = (string?)null,
                    b = (string[])["x", "y"],
                }
            )
        );
        Assert.Equal("/m#x%20y", _app.UrlFor("m", new { _anchor = "x y" }));
        Assert.Throws<ArgumentException>(() => _app.UrlFor("any", new { x = "c" }));
        Assert.Throws<ArgumentException>(() => _app.UrlFor("m", new { _method = "POST" }));
        Assert.Contains("needs a value for id", Assert.Throws<ArgumentException>(() => _app.UrlFor("uuid")).Message);
    }

    [Theory]
    [InlineData("/", "example.org", "root")]
    [InlineData("/", "wiki.example.org", "wiki")]
    [InlineData("/", "ann.users.example.org", "home of ann")]
    [InlineData("/", "WIKI.Example.org:80", "wiki")]
    [InlineData("/stats", "wiki.example.org", "404")]
    [InlineData("/", "elsewhere.net", "404")]
    public async Task Subdomains_have_rules_of_their_own(string target, string host, string expected)
    {
        _app.SubdomainMatching = true;
        _app.Config["SERVER_NAME"] = "example.org";
        _app.Route("/", () => "root", "root");
        _app.Route("/stats", () => "stats", "stats");
        _app.Route("/", () => "wiki", "wiki", subdomain: "wiki");
        _app.Route("/", (string user) => $"home of {user}", "home", subdomain: "<user>.users");

        Assert.Equal(expected, await Ask(target, ("host", host)));
        Assert.Equal("http://bob.users.example.org/", _app.UrlFor("home", new { user = "bob" }));
    }

    [Theory]
    [InlineData("a.example", "a")]
    [InlineData("b.example:8080", "b at 8080")]
    [InlineData("c.example", "404")]
    public async Task Hosts_have_rules_of_their_own(string host, string expected)
    {
        _app.HostMatching = true;
        _app.Route("/", () => "a", "a", host: "a.example");
        _app.Route("/", (int port) => $"b at {port}", "b", host: "b.example:<int:port>");

        Assert.Equal(expected, await Ask("/", ("host", host)));
    }

    [Fact]
    public void A_host_that_no_matching_asks_for_says_the_cure()
    {
        var error = Assert.Throws<FormatException>(() => _app.Route("/", () => "", host: "a.example"));

        Assert.Contains("HostMatching", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_URL_prefers_the_method_of_its_request()
    {
        _app.Route("/foo/", () => Globals.UrlFor("foo"), "foo");
        _app.Route("/bar/", () => Globals.UrlFor("foo"), "foo2", ["POST"]);
        Assert.Equal("/foo/", await Ask("/foo/"));
    }

    private void Add(string rule, string endpoint, object? defaults = null)
    {
        // Rules that share an endpoint share their handler.
        if (!_handlers.TryGetValue(endpoint, out var handler))
        {
            handler = (RequestContext context) => $"{context.Endpoint} {Value(context, 0)} {Value(context, 1)}";
            _handlers.Add(endpoint, handler);
        }
        _app.Route(rule, handler, endpoint, defaults: defaults);
    }

    private readonly Dictionary<string, Delegate> _handlers = [];

    private static object? Value(RequestContext context, int index) =>
        context
            .ViewArgs.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value)
            .ElementAtOrDefault(index) switch
        {
            double number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            var value => value,
        };

    private async Task<string> Ask(string target, params Header[] headers)
    {
        var answer = await new TestClient(_app).GetAsync(target, headers);
        return answer.Status switch
        {
            200 => answer.Text,
            308 => $"308 {answer.GetHeader("location")}",
            var status => $"{status}",
        };
    }
}
