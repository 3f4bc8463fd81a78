using Gateway.Toolkit;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests;

public sealed class BlueprintTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("blueprint").FullName;
    private readonly Flask _app;
    private readonly List<string> _seen = [];

    public BlueprintTests() => _app = new Flask(_folder) { Errors = TextWriter.Null, Debug = false };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Blueprints_nest_with_prefix_and_name()
    {
        var child = new Blueprint("child", urlPrefix: "/create").Route("/", () => $"{UrlFor(".two")}", "one");
        child.Route("/two/<int:id>", (int id) => $"{id}", "two", defaults: null);
        child.Route("/two/", () => "0", "two_none");
        var parent = new Blueprint("parent", urlPrefix: "/parent")
            .RegisterBlueprint(child)
            .RegisterBlueprint(child, urlPrefix: "/again", name: "twin");
        _app.RegisterBlueprint(parent);
        var client = _app.TestClient();

        Assert.Equal("7", (await client.GetAsync("/parent/create/two/7")).Text);
        Assert.Equal("7", (await client.GetAsync("/parent/again/two/7")).Text);
        Assert.Equal("/parent/create/", _app.UrlFor("parent.child.one"));
        Assert.Equal("/parent/again/two/3", _app.UrlFor("parent.twin.two", new { id = 3 }));
        Assert.Equal(404, (await client.GetAsync("/create/")).Status);
    }

    [Fact]
    public async Task Hooks_run_from_the_outside_in_and_back()
    {
        var child = Traced(new Blueprint("child", "/child"));
        var parent = Traced(new Blueprint("parent", "/parent"));
        parent.RegisterBlueprint(child);
        Traced(_app).RegisterBlueprint(parent).RegisterBlueprint(Traced(new Blueprint("other", "/other")));

        await _app.TestClient().GetAsync("/parent/child/");

        Assert.Equal(
            [
                "before app",
                "before parent",
                "before child",
                "view child",
                "after child",
                "after parent",
                "after app",
                "teardown child",
                "teardown parent",
                "teardown app",
            ],
            _seen
        );
    }

    [Theory]
    [InlineData("/in/missing", 404, "blueprint's 404")]
    [InlineData("/in/argument", 200, "blueprint's argument")]
    [InlineData("/in/timeout", 200, "application's timeout")]
    [InlineData("/in/gone", 200, "application's 410")]
    [InlineData("/nosuch", 404, "application's 404")]
    [InlineData("/in/nosuch", 404, "application's 404")]
    public async Task The_innermost_handler_answers(string target, int status, string text)
    {
        _app.ErrorHandler(404, () => ("application's 404", 404))
            .ErrorHandler(410, () => "application's 410")
            .ErrorHandler<TimeoutException>(() => "application's timeout");
        _app.RegisterBlueprint(
            new Blueprint("in", "/in")
                .ErrorHandler(404, () => ("blueprint's 404", 404))
                .ErrorHandler<ArgumentException>(() => "blueprint's argument")
                .Route("/missing", () => Abort(404))
                .Route("/gone", () => Abort(410))
                .Route("/argument", string () => throw new ArgumentNullException(nameof(target)))
                .Route("/timeout", string () => throw new TimeoutException())
        );

        var answer = await _app.TestClient().GetAsync(target);

        Assert.Equal((status, text), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task What_is_the_applications_reaches_everything()
    {
        var blueprint = new Blueprint("b", "/b")
            .BeforeAppRequest(() => _seen.Add("before"))
            .AfterAppRequest((Response response) => response.Headers["x-b"] = "1")
            .TeardownAppRequest(() => _seen.Add("teardown"))
            .AppErrorHandler(404, () => ("b's 404", 404))
            .AppErrorHandler<TimeoutException>(() => "b's timeout")
            .AppContextProcessor(() => new { b = "B" });
        _app.RegisterBlueprint(blueprint).RegisterBlueprint(blueprint, "/c", "c");
        _app.Route("/slow", string () => throw new TimeoutException());
        _app.Route("/page", () => RenderTemplateString("{{ b }}"));
        var client = _app.TestClient();

        Assert.Equal("b's 404", (await client.GetAsync("/nosuch")).Text);
        Assert.Equal("b's timeout", (await client.GetAsync("/slow")).Text);
        Assert.Equal("B", (await client.GetAsync("/page")).Text);
        Assert.Equal("1", (await client.GetAsync("/page")).GetHeader("x-b"));
        Assert.Equal(Enumerable.Repeat<string[]>(["before", "teardown"], 4).SelectMany(pair => pair), _seen);
    }

    [Fact]
    public async Task A_blueprint_has_files_and_templates_of_its_own_and_the_application_comes_first()
    {
        Write("templates/both.html", "application's {{ own }}");
        Write("part/templates/both.html", "blueprint's");
        Write("part/templates/part.html", "part's {{ own }}");
        Write("part/files/a.txt", "file");
        _app.RegisterBlueprint(
            new Blueprint(
                "part",
                "/part",
                staticFolder: "files",
                staticUrlPath: "/assets",
                templateFolder: "templates",
                rootPath: Path.Combine(_folder, "part")
            )
                .ContextProcessor(() => new { own = "P" })
                .Route("/one", () => RenderTemplate("part.html"))
                .Route("/both", () => RenderTemplate("both.html"))
                .Route("/url", () => UrlFor(".static", new { filename = "a.txt" }))
        );
        _app.Route("/outside", () => RenderTemplate("both.html"));
        var client = _app.TestClient();

        Assert.Equal("part's P", (await client.GetAsync("/part/one")).Text);
        Assert.Equal("application's P", (await client.GetAsync("/part/both")).Text);
        Assert.Equal("application's ", (await client.GetAsync("/outside")).Text);
        Assert.Equal("/part/assets/a.txt", (await client.GetAsync("/part/url")).Text);
        Assert.Equal("file", (await client.GetAsync("/part/assets/a.txt")).Text);
        Assert.Equal(404, (await client.GetAsync("/part/assets/../templates/part.html")).Status);
    }

    [Fact]
    public async Task A_language_in_front_of_all_URLs_is_kept_by_processors()
    {
        _app.UrlDefaults(
                (endpoint, values) =>
                {
                    if (!values.ContainsKey("lang") && _app.IsEndpointExpecting(endpoint, "lang"))
                    {
                        values["lang"] = g["lang"];
                    }
                }
            )
            .UrlValuePreprocessor(
                (_, values) =>
                {
                    if (values.Remove("lang", out var lang))
                    {
                        g["lang"] = lang;
                    }
                }
            );
        _app.Route(
            "/<lang>/about",
            (RequestContext context) =>
                $"{g["lang"]} {context.ViewArgs.Count} {UrlFor("index")} {UrlFor("plain")} {UrlFor("index", new { lang = "fr" })}"
        );
        _app.Route("/<lang>/", () => "", "index").Route("/plain", () => "", "plain");

        Assert.Equal("de 0 /de/ /plain /fr/", (await _app.TestClient().GetAsync("/de/about")).Text);
    }

    [Fact]
    public async Task Processors_of_a_blueprint_are_its_own()
    {
        var blueprint = new Blueprint("user", "/<user>")
            .UrlValuePreprocessor((_, values) => g["user"] = values["user"])
            .UrlDefaults((_, values) => values.TryAdd("user", g["user"]))
            .Route("/", () => $"{g["user"]} {UrlFor("user.edit")} {UrlFor("elsewhere")}", "home")
            .Route("/edit", () => "", "edit");
        _app.RegisterBlueprint(blueprint).Route("/elsewhere", () => "", "elsewhere");

        Assert.Equal("ann /ann/edit /elsewhere", (await _app.TestClient().GetAsync("/ann/")).Text);
    }

    [Fact]
    public async Task Defaults_and_subdomain_are_those_of_the_blueprint()
    {
        _app.SubdomainMatching = true;
        _app.Config["SERVER_NAME"] = "example.org";
        _app.RegisterBlueprint(
            new Blueprint("api", subdomain: "api", urlDefaults: new { version = 2 }).Route(
                "/v",
                (int version) => $"version {version}"
            )
        );
        var client = _app.TestClient();

        Assert.Equal("version 2", (await client.GetAsync("/v", ("host", "api.example.org"))).Text);
        Assert.Equal(404, (await client.GetAsync("/v", ("host", "example.org"))).Status);
    }

    [Fact]
    public void What_cannot_be_is_refused_and_says_why()
    {
        var blueprint = new Blueprint("b");
        _app.RegisterBlueprint(blueprint);

        Assert.Contains("dot", Assert.Throws<ArgumentException>(() => new Blueprint("a.b")).Message);
        Assert.Contains(
            "dot",
            Assert.Throws<ArgumentException>(() => new Blueprint("a").Route("/", () => "", "x.y")).Message
        );
        Assert.Contains(
            "taken",
            Assert.Throws<ArgumentException>(() => _app.RegisterBlueprint(new Blueprint("b"))).Message
        );
        Assert.Contains(
            "registered",
            Assert.Throws<InvalidOperationException>(() => blueprint.Route("/late", () => "")).Message
        );
        Assert.Contains("itself", Assert.Throws<ArgumentException>(() => Itself()).Message);
        Assert.Throws<ArgumentException>(() => new Blueprint(""));

        static void Itself()
        {
            var one = new Blueprint("one");
            one.RegisterBlueprint(one);
        }
    }

    private T Traced<T>(T scaffold)
        where T : Scaffold<T>
    {
        var name = (scaffold as Blueprint)?.Name ?? "app";
        return scaffold
            .BeforeRequest(() => _seen.Add($"before {name}"))
            .AfterRequest((Response _) => _seen.Add($"after {name}"))
            .TeardownRequest(() => _seen.Add($"teardown {name}"))
            .Route(
                "/",
                () =>
                {
                    _seen.Add($"view {name}");
                    return "";
                },
                "view"
            );
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
