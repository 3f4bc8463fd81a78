using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Rendering;
using Gateway.PyramidLike.Views;
using Gateway.Testing;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.PyramidLike.Tests;

public sealed class RenderingTests
{
    private readonly Configurator _config = new();

    private sealed record Point(int X, int Y);

    private sealed record Labelled(string Label) : IJsonProvider
    {
        public object? ToJson(PyramidRequest request) => new { label = Label, path = request.Path };
    }

    private sealed record Circular(int Value);

    private interface IShape;

    private sealed record Square(int Side) : IShape;

    [Theory]
    [InlineData("string", "text/plain; charset=utf-8")]
    [InlineData("json", "application/json")]
    public async Task A_renderer_states_the_media_type_unless_the_view_has(string renderer, string contentType)
    {
        View("", _ => "x", renderer);
        View(
            "own",
            request =>
            {
                request.Response.ContentType = "application/x-own";
                return "x";
            },
            renderer
        );

        Assert.Equal(contentType, (await GetAsync("/")).GetHeader("content-type"));
        Assert.Equal("application/x-own", (await GetAsync("/own")).GetHeader("content-type"));
    }

    [Fact]
    public async Task What_the_view_sets_on_the_requests_response_is_kept()
    {
        View(
            "",
            request =>
            {
                request.Response.Status = 202;
                request.Response.Headers.Add("x-a", "1");
                request.Response.SetCookie("c", "d");
                return new { a = 1 };
            },
            "json"
        );

        var response = await GetAsync("/");

        Assert.Equal((202, "1", """{"a":1}"""), (response.Status, response.GetHeader("x-a"), response.Text));
        Assert.StartsWith("c=d", response.GetHeader("set-cookie"), StringComparison.Ordinal);
    }

    public static TheoryData<object?, string> Json =>
        new()
        {
            { null, "null" },
            { new[] { 1, 2 }, "[1,2]" },
            {
                new Dictionary<string, object?> { ["A b"] = null },
                """{"A b":null}"""
            },
            { new Point(1, 2), """{"x":1,"y":2}""" },
            { new object[] { new Labelled("l"), new Square(3) }, """[{"label":"l","path":"/"},{"area":9}]""" },
            { new { nested = new Labelled("l") }, """{"nested":{"label":"l","path":"/"}}""" },
            {
                new Dictionary<string, object?> { ["s"] = new Square(2) },
                """{"s":{"area":4}}"""
            },
            { TimeZoneInfo.Utc, "\"UTC at /\"" },
            { "<é>", "\"\\u003C\\u00E9\\u003E\"" },
        };

    [Theory]
    [MemberData(nameof(Json))]
    public async Task Json_is_written_by_adapters_where_there_are_some(object? value, string expected)
    {
        _config.AddRenderer(
            "json",
            new JsonRenderer()
                .AddAdapter<IShape>((shape, _) => new { area = ((Square)shape).Side * ((Square)shape).Side })
                .AddAdapter<TimeZoneInfo>((zone, request) => $"{zone.Id} at {request.Path}")
        );
        View("", _ => value, "json");

        Assert.Equal(expected, (await GetAsync("/")).Text);
    }

    [Fact]
    public async Task Json_is_indented_on_request()
    {
        _config.AddRenderer("pretty", new JsonRenderer(indent: 4));
        View("", _ => new { a = new[] { 1 } }, "pretty");

        Assert.Equal("{\n    \"a\": [\n        1\n    ]\n}", (await GetAsync("/")).Text);
    }

    [Fact]
    public async Task An_adapter_that_leads_to_itself_is_an_error_and_no_crash()
    {
        _config.AddRenderer("json", new JsonRenderer().AddAdapter<Circular>((value, _) => value with { }));
        View("", _ => new Circular(1), "json");

        var error = await Assert.ThrowsAsync<System.Text.Json.JsonException>(async () => await GetAsync("/"));
        Assert.Contains("circle", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", 200, "application/json", """{"a":1}""")]
    [InlineData("/?callback=a.b%5B0%5D", 200, "application/javascript", """/**/a.b[0]({"a":1});""")]
    [InlineData("/?callback=$_x", 200, "application/javascript", """/**/$_x({"a":1});""")]
    [InlineData("/?callback=f", 200, "application/javascript", """/**/f({"a":1});""")]
    [InlineData("/?callback=alert(1)", 400, null, null)]
    [InlineData("/?callback=a%0Ab", 400, null, null)]
    [InlineData("/?callback=a.", 400, null, null)]
    [InlineData("/?callback=1a", 400, null, null)]
    [InlineData("/?callback=", 400, null, null)]
    public async Task Jsonp_calls_what_the_query_names(string target, int status, string? type, string? body)
    {
        _config.AddRenderer("jsonp", new JsonpRenderer());
        View("", _ => new { a = 1 }, "jsonp");

        var response = await GetAsync(target);

        Assert.Equal(status, response.Status);
        if (body is not null)
        {
            Assert.Equal((type, body), (response.GetHeader("content-type"), response.Text));
        }
    }

    [Fact]
    public async Task A_custom_renderer_is_made_once_for_each_name_and_may_make_bytes()
    {
        var made = new List<string>();
        _config.AddRendererFactory(
            ".csv",
            info =>
            {
                made.Add($"{info.Name} {info.Type}");
                return new Csv();
            }
        );
        View("a", _ => new[] { "é", "2" }, "a.csv");
        View("b", _ => new[] { "3" }, "b.csv");

        var response = await GetAsync("/a");

        Assert.Equal(("é;2", "text/csv"), (response.Text, response.GetHeader("content-type")));
        Assert.Equal("3", (await GetAsync("/b")).Text);
        Assert.Equal(["a.csv .csv", "b.csv .csv"], made.Order());
    }

    [Fact]
    public async Task Text_of_a_renderer_that_states_no_type_is_html()
    {
        _config.AddRenderer("shout", new Shout());
        View("", _ => "x", "shout");

        Assert.Equal(
            ("X!", Response.Html),
            ((await GetAsync("/")).Text, (await GetAsync("/")).GetHeader("content-type"))
        );
    }

    [Fact]
    public async Task A_template_sees_the_value_the_system_values_and_what_subscribers_add()
    {
        var engine = new LiquidEngine();
        engine.AddTemplate(
            "t.html",
            "{{ a }} {{ request.path }} {{ req.path }} {{ context.kind }} {{ renderer_name }} {{ view.more }} {{ site }} {{ hidden }}"
        );
        _config.AddTemplates(engine);
        _config.AddSubscriber(
            (BeforeRender happened) =>
            {
                happened.Values["site"] = "<Wiki>";
                happened.Values["hidden"] = "by the view";
            }
        );
        _config.SetRootFactory(_ => new Root());
        _config.Scan(typeof(Shown));

        Assert.Equal("1 /shown /shown root t.html more &lt;Wiki&gt; its own", (await GetAsync("/shown")).Text);
    }

    [Fact]
    public async Task A_template_is_a_file_of_the_application_by_default()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "templates");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "rendering.html"), "Hello {{ name }}!");
        await File.WriteAllTextAsync(Path.Combine(folder, "rendering.jinja2"), "{% include 'rendering.html' %}?");
        View("short", _ => new { name = "<you>" }, "rendering.html");
        View("long", _ => new { name = "you" }, "templates/rendering.jinja2");
        View("spec", _ => new { name = "you" }, "Gateway.PyramidLike.Tests:templates/rendering.html");

        Assert.Equal("Hello &lt;you&gt;!", (await GetAsync("/short")).Text);
        Assert.Equal("Hello you!?", (await GetAsync("/long")).Text);
        Assert.Equal("Hello you!", (await GetAsync("/spec")).Text);
        Assert.Equal(Response.Html, (await GetAsync("/long")).GetHeader("content-type"));
    }

    [Fact]
    public async Task Render_gives_text_and_leaves_the_response_alone()
    {
        View(
            "",
            async request =>
            {
                request.Response.Status = 201;
                var text = await request.RenderAsync("json", new { a = 1 });
                return $"{text} {request.Response.Status} {request.Response.ContentType ?? "none"}";
            },
            "string"
        );

        var response = await GetAsync("/");
        Assert.Equal((201, """{"a":1} 201 none"""), (response.Status, response.Text));
    }

    [Fact]
    public async Task Render_to_response_makes_a_new_response_or_fills_the_one_given()
    {
        View(
            "new",
            request =>
            {
                request.Response.Status = 201;
                return request.RenderToResponseAsync("string", "x");
            }
        );
        View(
            "given",
            request => request.RenderToResponseAsync("string", "x", new Response(status: 418, contentType: null))
        );

        Assert.Equal(200, (await GetAsync("/new")).Status);
        var given = await GetAsync("/given");
        Assert.Equal(
            (418, "x", "text/plain; charset=utf-8"),
            (given.Status, given.Text, given.GetHeader("content-type"))
        );
    }

    [Fact]
    public async Task A_view_may_override_its_renderer_this_once()
    {
        View(
            "",
            request =>
            {
                request.OverrideRenderer = request.Args["as"];
                return new[] { 1 };
            },
            "json"
        );

        Assert.Equal("System.Int32[]", (await GetAsync("/?as=string")).Text);
        Assert.Equal("[1]", (await GetAsync("/")).Text);
    }

    [Fact]
    public async Task The_adapter_of_the_nearest_type_makes_the_response_before_a_renderer_does()
    {
        _config.AddResponseAdapter<IShape>(_ => new Response("a shape"));
        _config.AddResponseAdapter<Square>(square => new Response($"{square.Side}"));
        _config.AddResponseAdapter<string>(text => new Response($"<p>{text}"));
        View("square", _ => new Square(3), "json");
        View("string", _ => "x");
        View("other", _ => new Point(1, 2), "json");

        Assert.Equal("3", (await GetAsync("/square")).Text);
        Assert.Equal("<p>x", (await GetAsync("/string")).Text);
        Assert.Equal("""{"x":1,"y":2}""", (await GetAsync("/other")).Text);
    }

    [Fact]
    public async Task What_cannot_become_a_response_is_an_error_that_says_so()
    {
        View("", _ => new Point(1, 2));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await GetAsync("/"));
        Assert.Contains("Point, and it has no renderer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renderer_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        View("", _ => 1, "yaml");

        var error = Assert.Throws<ConfigurationException>(() => _config.Commit());
        Assert.Contains(
            "no renderer 'yaml'; there are .html, .jinja2, .liquid, json, string",
            error.Message,
            StringComparison.Ordinal
        );
    }

#pragma warning disable CA1822 // templates ask objects for their members
    private sealed class Root
    {
        public string Kind => "root";
    }

    private sealed class Shown
    {
        public string More => "more";

        [ViewConfig(Name = "shown", Renderer = "t.html")]
        public object Show() => new { a = 1, hidden = "its own" };
    }
#pragma warning restore CA1822

    private sealed class Csv : IRenderer
    {
        public ValueTask<Rendered> RenderAsync(object? value, RenderContext system)
        {
            system.SetContentType("text/csv");
            return new(System.Text.Encoding.UTF8.GetBytes(string.Join(';', (string[])value!)));
        }
    }

    private sealed class Shout : IRenderer
    {
        public ValueTask<Rendered> RenderAsync(object? value, RenderContext system) =>
            new($"{value}!".ToUpperInvariant());
    }

    private Application? _application;

    private Task<TestResponse> GetAsync(string target) =>
        new TestClient(_application ??= _config.MakeApplication()).GetAsync(target);

    private void View(string name, Func<PyramidRequest, object?> view, string? renderer = null) =>
        _config.AddView(view, new() { Name = name, Renderer = renderer });

    private void View<T>(string name, Func<PyramidRequest, ValueTask<T>> view, string? renderer = null) =>
        _config.AddView(view, new() { Name = name, Renderer = renderer });

    private void View(string name, Func<PyramidRequest, Task<string>> view, string? renderer) =>
        _config.AddView(view, new() { Name = name, Renderer = renderer });
}
