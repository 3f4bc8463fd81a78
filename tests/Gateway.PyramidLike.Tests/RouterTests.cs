using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Traversal;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public class RouterTests
{
    private readonly Folder _root = new();
    private readonly Configurator _config = new();

    public RouterTests()
    {
        _root.Add("a", new Folder()).Add("b/c", new Folder()).Add("50% ñ", new Folder());
        _config.SetRootFactory(_ => _root);
        _config.AddView(
            (Folder context, PyramidRequest request) =>
                new
                {
                    path = context.ResourcePath(),
                    root = ReferenceEquals(request.Root, _root),
                    view = request.ViewName,
                    subpath = request.Subpath,
                    traversed = request.Traversed,
                    url = request.ResourceUrl(context),
                },
            new() { Name = "info", Renderer = "json" }
        );
        _config.AddView((Folder context) => context.ResourcePath(), new() { Renderer = "string" });
    }

    private sealed record Info(string Path, bool Root, string View, string[] Subpath, string[] Traversed, string Url);

    [Fact]
    public async Task A_view_sees_what_traversal_found()
    {
        var info = (await Client().GetAsync("/a/b%2Fc/info/x%2Fy/z")).Json<Info>()!;

        Assert.Equal(("/a/b%2Fc", true, "info"), (info.Path, info.Root, info.View));
        Assert.Equal(["x/y", "z"], info.Subpath);
        Assert.Equal(["a", "b/c"], info.Traversed);
    }

    [Fact]
    public async Task Generated_links_lead_back_to_the_resource_below_a_mount()
    {
        var client = Client();
        client.PathBase = "/my wiki";
        client.BaseAddress = new("http://example.com:8080");

        var url = (await client.GetAsync("/my%20wiki/a/b%2Fc/50%25%20%C3%B1/info")).Json<Info>()!.Url;

        Assert.Equal("http://example.com:8080/my%20wiki/a/b%2Fc/50%25%20%C3%B1/", url);
        Assert.Equal("/a/b%2Fc/50%25%20%C3%B1", (await client.GetAsync(url)).Text);
    }

    [Fact]
    public async Task Links_have_elements_query_and_anchor()
    {
        var links = new List<string>();
        _config.AddView(
            (Folder context, PyramidRequest request) =>
            {
                links.Add(request.ResourceUrl(context, "edit", "a b/c"));
                links.Add(request.ResourcePath(context, "edit"));
                links.Add(request.ResourcePath(context));
                var options = new UrlOptions { Query = [("a b", "1&2"), ("c", null)], Anchor = "x y?/é" };
                links.Add(request.ResourceUrl(context, options, "edit"));
                links.Add(request.ResourceUrl(context, options with { Query = [], AppUrl = "" }));
                return new Response();
            },
            new() { Name = "links" }
        );

        await Client().GetAsync("/a/links");
        await Client().GetAsync("/links");

        Assert.Equal(
            [
                "http://localhost/a/edit/a%20b%2Fc",
                "/a/edit",
                "/a/",
                "http://localhost/a/edit?a+b=1%262&c=#x%20y?/%C3%A9",
                "/a/#x%20y?/%C3%A9",
                "http://localhost/edit/a%20b%2Fc",
                "/edit",
                "/",
                "http://localhost/edit?a+b=1%262&c=#x%20y?/%C3%A9",
                "/#x%20y?/%C3%A9",
            ],
            links
        );
    }

    [Fact]
    public async Task A_path_that_is_not_UTF_8_is_a_400() =>
        Assert.Equal(400, (await Client().GetAsync("/a/%FF")).Status);

    [Fact]
    public async Task An_unknown_view_is_a_404() => Assert.Equal(404, (await Client().GetAsync("/a/unknown")).Status);

    [Fact]
    public async Task Without_a_root_factory_the_root_has_no_children()
    {
        var config = new Configurator();
        config.AddView(
            (object context, PyramidRequest request) => request.ViewName,
            new() { Name = "x", Renderer = "string" }
        );

        Assert.Equal("x", (await new TestClient(config.MakeApplication()).GetAsync("/x/y")).Text);
    }

    [Theory]
    [InlineData("/file", "IOException: FileNotFoundException")]
    [InlineData("/argument", "any: ArgumentException")]
    public async Task The_exception_view_of_the_nearest_type_answers(string path, string expected)
    {
        ThrowingViews();
        _config.AddExceptionView(
            (IOException error, PyramidRequest request) =>
                new Response($"IOException: {error.GetType().Name}") { Status = request.Context == _root ? 500 : 1 }
        );
        _config.AddExceptionView((Exception error) => new Response($"any: {error.GetType().Name}", 500));
        _config.AddView(() => new Response("for any context, but no exception view"));

        var response = await Client().GetAsync(path);

        Assert.Equal((500, expected), (response.Status, response.Text));
    }

    [Fact]
    public async Task An_exception_without_a_view_reaches_the_server()
    {
        ThrowingViews();

        await Assert.ThrowsAsync<FileNotFoundException>(() => Client().GetAsync("/file"));
    }

    [Fact]
    public async Task An_error_before_traversal_has_ended_can_be_told_by_the_exception_view()
    {
        _config.AddExceptionView(
            (UrlDecodeException error, PyramidRequest request) => new Response($"{request.IsTraversed}", 400)
        );

        Assert.Equal("False", (await Client().GetAsync("/%FF")).Text);
    }

    [Fact]
    public async Task A_view_without_a_renderer_that_returns_no_response_says_so()
    {
        _config.AddView(() => 42, new() { Name = "number" });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Client().GetAsync("/number"));

        Assert.Contains("System.Int32", error.Message, StringComparison.Ordinal);
        Assert.Contains("RouterTests.cs:", error.Message, StringComparison.Ordinal);
    }

    private void ThrowingViews()
    {
        _config.AddView(Response () => throw new FileNotFoundException(), new() { Name = "file" });
        _config.AddView(Response () => throw new ArgumentException("x"), new() { Name = "argument" });
    }

    private TestClient Client() => new(_config.MakeApplication());
}
