using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Routes;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public class RouteTests
{
    private readonly Configurator _config = new();
    private readonly Folder _root = new();

    public RouteTests()
    {
        _root.Add("a", new Folder()).Add("b", new Folder());
        _config.SetRootFactory(_ => _root);
    }

    [Fact]
    public async Task Routes_are_tried_in_order_and_before_traversal()
    {
        _config.AddRoute("first", "/a");
        _config.AddRoute("second", "/{any}");
        _config.AddView((PyramidRequest request) => "first", Text("first"));
        _config.AddView((PyramidRequest request) => $"second {request.MatchDict!["any"]}", Text("second"));
        _config.AddView((Folder context) => "traversed " + context.Name, Text());

        Assert.Equal("first", await Get("/a"));
        Assert.Equal("second x y", await Get("/x%20y"));
        Assert.Equal("traversed b", await Get("/a/b"));
    }

    [Fact]
    public async Task A_route_falls_through_by_its_predicates_but_not_for_want_of_a_view()
    {
        _config.AddRoute("posted", "/x", new() { RequestMethod = ["POST"] });
        _config.AddRoute("custom", "/x", new() { Custom = (match, _) => ((RouteMatch)match).Route.Name == "nobody" });
        _config.AddRoute("last", "/x");
        _config.AddRoute("viewless", "/y");
        _config.AddRoute("never", "/y");
        _config.AddView(() => "posted", Text("posted"));
        _config.AddView(() => "last", Text("last"));
        _config.AddView(() => "never", Text("never"));

        Assert.Equal("last", await Get("/x"));
        Assert.Equal("posted", (await Client().PostAsync("/x")).Text);
        Assert.Equal(404, (await Client().GetAsync("/y")).Status);
    }

    [Theory]
    [InlineData("/t/a/b", "b||")]
    [InlineData("/t/a/edit/1/2", "a|edit|1/2")]
    [InlineData("/t", "|t|")]
    [InlineData("/p/a/b", "b||")]
    [InlineData("/p/a/edit", "a|edit|")]
    [InlineData("/s/x/y", "||x/y")]
    [InlineData("/plain/a", "||")]
    public async Task Traversal_goes_on_below_a_route(string path, string expected)
    {
        _config.AddRoute("traverse", "/t/*traverse");
        _config.AddRoute("pattern", "/p/{one}/{two}", new() { Traverse = "/{one}/{two}" });
        _config.AddRoute("subpath", "/s/*subpath");
        _config.AddRoute("plain", "/plain/{x}");
        foreach (var route in (string?[])["traverse", "pattern", "subpath", "plain", null])
        {
            foreach (var name in (string[])["", "edit", "t"])
            {
                _config.AddView(
                    (Folder context, PyramidRequest request) =>
                        $"{context.Name}|{request.ViewName}|{string.Join('/', request.Subpath)}",
                    Text(route) with
                    {
                        Name = name,
                    }
                );
            }
        }

        Assert.Equal(expected, await Get(path));
    }

    [Fact]
    public async Task A_route_has_a_root_of_its_own_and_global_views_only_when_it_says_so()
    {
        _config.AddRoute("own", "/own", new() { Factory = _ => new("own root") });
        _config.AddRoute("global", "/global", new() { UseGlobalViews = true });
        _config.AddView((object context) => context.ToString()!, Text("own"));
        _config.AddView(() => "global view", Text());

        Assert.Equal("own root", await Get("/own"));
        Assert.Equal("global view", await Get("/global"));
        Assert.Equal(404, (await Client().GetAsync("/a/none")).Status);
    }

    [Fact]
    public async Task Links_to_routes()
    {
        _config.AddRoute("user", "/users/{id}");
        _config.AddRoute("files", "/files/*rest");
        _config.AddRoute("elsewhere", "https://cdn.example.com/lib/{name}");
        _config.AddRoute(
            "pre",
            "/pre/{x}",
            new()
            {
                Pregenerator = (_, arguments) =>
                    arguments with
                    {
                        Values = new Dictionary<string, object?>(arguments.Values) { ["x"] = "set" },
                        Elements = ["e"],
                    },
            }
        );
        var links = new List<string>();
        _config.AddView(
            (PyramidRequest request) =>
            {
                links.Add(request.RouteUrl("user", new { id = 7 }));
                links.Add(
                    request.RoutePath(
                        "user",
                        new { id = "a/b c" },
                        new() { Query = [("q", "1")], Anchor = "x" },
                        "edit",
                        "y z"
                    )
                );
                links.Add(request.RoutePath("files", new { rest = (string[])["a b", "c"] }));
                links.Add(request.RouteUrl("elsewhere", new { name = "x.js" }));
                links.Add(request.RouteUrl("elsewhere", new { name = "x.js" }, new() { Scheme = "http" }));
                links.Add(request.RoutePath("pre"));
                links.Add(request.CurrentRouteUrl(new { id = 8 }));
                links.Add(request.CurrentRoutePath(options: new() { Query = [("z", "2")] }));
                Assert.Throws<InvalidOperationException>(() => request.RoutePath("elsewhere", new { name = "x" }));
                Assert.Contains(
                    "user, files",
                    Assert.Throws<KeyNotFoundException>(() => request.RouteUrl("none")).Message,
                    StringComparison.Ordinal
                );
                Assert.Contains(
                    "'id'",
                    Assert.Throws<KeyNotFoundException>(() => request.RouteUrl("user")).Message,
                    StringComparison.Ordinal
                );
                return new Response();
            },
            Text("user")
        );

        var client = Client();
        client.PathBase = "/app";
        await client.GetAsync("/app/users/7?a=1&b=");

        Assert.Equal(
            [
                "http://localhost/app/users/7",
                "/app/users/a/b%20c/edit/y%20z?q=1#x",
                "/app/files/a%20b/c",
                "https://cdn.example.com/lib/x.js",
                "http://cdn.example.com/lib/x.js",
                "/app/pre/set/e",
                "http://localhost/app/users/8?a=1&b=",
                "/app/users/7?z=2",
            ],
            links
        );
    }

    [Theory]
    [InlineData("/x", 307, "/app/x/")]
    [InlineData("/x?a=1&b", 307, "/app/x/?a=1&b")]
    [InlineData("/nothing", 404, null)]
    public async Task A_missing_slash_is_appended_where_a_route_wants_it(string target, int status, string? location)
    {
        _config.AddRoute("x", "/x/");
        _config.AddNotFoundView(() => new Response("missing", 404), appendSlash: true);
        var client = Client();
        client.PathBase = "/app";

        var response = await client.GetAsync("/app" + target);

        Assert.Equal((status, location), (response.Status, response.GetHeader("location")));
    }

    [Theory]
    [InlineData("/{a:.+}/page/", "//evil.example/page", "/%2Fevil.example/page/")]
    [InlineData("/{a:.+}/page/", "/%2Fevil.example/page", "/%2Fevil.example/page/")]
    [InlineData("/*traverse", "//evil.example", "/%2Fevil.example/")]
    [InlineData("/*traverse", "/%2Fevil.example", "/%2Fevil.example/")]
    public async Task A_slash_is_appended_on_this_host(string pattern, string target, string location)
    {
        _config.AddRoute("x", pattern);
        _config.AddNotFoundView(() => new Response("missing", 404), appendSlash: true);

        var response = await Client().GetAsync("http://localhost" + target);

        Assert.Equal((307, location), (response.Status, response.GetHeader("location")));
    }

    [Fact]
    public async Task A_redirect_of_ones_own_gets_a_path_of_this_host()
    {
        _config.AddRoute("x", "/*traverse");
        _config.AddNotFoundView(redirect: location => new HttpGone(location));

        var response = await Client().GetAsync("http://localhost//evil.example");

        Assert.Contains("/%2Fevil.example/", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_redirect_to_a_slash_may_be_another()
    {
        _config.AddRoute("x", "/x/");
        _config.AddNotFoundView(redirect: location => new HttpMovedPermanently(location));

        Assert.Equal(301, (await Client().GetAsync("/x")).Status);
    }

    [Theory]
    [InlineData("/api/v1/users", "users")]
    [InlineData("/api/v1", "index")]
    [InlineData("/api/other", "other")]
    [InlineData("/top", "top")]
    public async Task Prefixes_add_up(string path, string expected)
    {
        _config.Include(
            config =>
            {
                config.AddRoute("other", "/other");
                config.Include(Version, "v1");
            },
            routePrefix: "/api"
        );
        _config.AddRoute("top", "top");
        foreach (var name in (string[])["users", "index", "other", "top"])
        {
            _config.AddView(() => name, Text(name));
        }

        Assert.Equal(expected, await Get(path));

        static void Version(Configurator config)
        {
            config.AddRoute("index", "", new() { InheritSlash = true });
            using (config.RoutePrefixContext("/users/"))
            {
                config.AddRoute("users", "", new() { InheritSlash = true });
            }
        }
    }

    [Fact]
    public void A_pattern_or_a_route_that_cannot_be_is_refused_with_its_place()
    {
        Refused(() => _config.AddRoute("twice", "/{a}/{a}"), "'a' twice");
        Refused(() => _config.AddRoute("bad", "/{a:(}"), "malformed");
        Refused(() => _config.AddRoute("traverse", "/{a}", new() { Traverse = "/{b}" }), "traverses by b");
        Refused(() => _config.AddRoute("slash", "/x", new() { InheritSlash = true }), "InheritSlash");
        _config.AddView(() => "x", Text("nowhere"));
        Refused(_config.Commit, "'nowhere'");

        static void Refused(Action statement, string expected)
        {
            var message = Assert.Throws<ConfigurationException>(statement).Message;
            Assert.Contains(expected, message, StringComparison.Ordinal);
            Assert.Contains("RouteTests.cs:", message, StringComparison.Ordinal);
        }
    }

    private static Views.ViewOptions Text(string? route = null) => new() { RouteName = route, Renderer = "string" };

    private TestClient Client() => new(_config.MakeApplication());

    private async Task<string> Get(string path) => (await Client().GetAsync(path)).Text;
}
