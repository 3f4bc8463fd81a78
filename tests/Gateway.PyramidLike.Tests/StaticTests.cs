using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Static;
using Gateway.PyramidLike.Traversal;
using Gateway.Testing;

namespace Gateway.PyramidLike.Tests;

public sealed class StaticTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("static");
    private readonly string _folder;
    private readonly Configurator _config = new();

    public StaticTests()
    {
        _folder = _root.CreateSubdirectory("files").FullName;
        Write("index.html", "index");
        Write("a b.css", "style");
        Write("css/main.css", "main");
        Write("css/index.html", "of css");
        Write(".secret", "secret");
        File.WriteAllText(Path.Combine(_root.FullName, "outside"), "outside");
        File.WriteAllText(Path.Combine(_root.FullName, "files-outside"), "outside");
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), Path.Combine(_root.FullName, "outside"));
    }

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("/static/a%20b.css", 200, "style")]
    [InlineData("/static/css/main.css", 200, "main")]
    [InlineData("/static/css/", 200, "of css")]
    [InlineData("/static/", 200, "index")]
    [InlineData("/static/none", 404, null)]
    [InlineData("/static/.secret", 404, null)]
    [InlineData("/static/link", 404, null)]
    [InlineData("/static/../outside", 404, null)]
    [InlineData("/static/..%2Foutside", 404, null)]
    [InlineData("/static/css/..%2F..%2Foutside", 404, null)]
    [InlineData("/static/..%5Coutside", 404, null)]
    [InlineData("/static/%2Fetc/passwd", 404, null)]
    [InlineData("/static//etc/passwd", 404, null)]
    [InlineData("/static-outside", 404, null)]
    [InlineData("/static", 404, null)]
    public async Task A_file_is_served_and_nothing_outside_the_folder(string target, int status, string? text)
    {
        _config.AddStaticView("static", _folder);

        var response = await GetAsync(target);

        Assert.Equal(status, response.Status);
        Assert.DoesNotContain("outside", status == 404 ? "" : response.Text, StringComparison.Ordinal);
        if (text is not null)
        {
            Assert.Equal(text, response.Text);
        }
    }

    [Fact]
    public async Task A_folder_is_asked_for_with_a_slash()
    {
        _config.AddStaticView("static", _folder);
        var client = new TestClient(_config.MakeApplication()) { PathBase = "/wiki" };

        var response = await client.GetAsync("/wiki/static/css?x=1");

        Assert.Equal((301, "/wiki/static/css/?x=1"), (response.Status, response.GetHeader("location")));
    }

    [Theory]
    [InlineData("//evil.example/..", "/%2Fevil.example/../")]
    [InlineData("/%2Fevil.example%2F..", "/%2Fevil.example/../")]
    [InlineData("/%5Cevil.example%2F..", "/%5Cevil.example/../")]
    [InlineData("//css", "/%2Fcss/")]
    public async Task A_folder_at_the_root_is_asked_for_on_this_host(string target, string location)
    {
        _config.AddStaticView("", _folder);

        var response = await GetAsync("http://localhost" + target);

        Assert.Equal(location, response.GetHeader("location"));
    }

    [Fact]
    public async Task Conditions_ranges_and_methods_are_heeded()
    {
        _config.AddStaticView("static", _folder);
        var client = new TestClient(_config.MakeApplication());
        var whole = await client.GetAsync("/static/a%20b.css");
        Assert.Equal("text/css; charset=utf-8", whole.GetHeader("content-type"));

        var unchanged = await client.SendAsync(
            new("GET", "/static/a%20b.css") { Headers = { ("if-none-match", whole.GetHeader("etag")!) } }
        );
        Assert.Equal(304, unchanged.Status);

        var part = await client.SendAsync(new("GET", "/static/a%20b.css") { Headers = { ("range", "bytes=1-2") } });
        Assert.Equal((206, "ty"), (part.Status, part.Text));

        Assert.Equal(405, (await client.SendAsync(new("POST", "/static/a%20b.css"))).Status);
    }

    [Theory]
    [InlineData(null, "no-cache")]
    [InlineData(3600, "max-age=3600")]
    public async Task Browsers_keep_a_file_as_long_as_is_said(int? seconds, string expected)
    {
        _config.AddStaticView("static", _folder, seconds is { } age ? TimeSpan.FromSeconds(age) : null);

        Assert.Equal(expected, (await GetAsync("/static/a%20b.css")).GetHeader("cache-control"));
    }

    [Fact]
    public async Task A_url_is_made_of_the_files_path()
    {
        _config.AddStaticView("static", _folder);
        _config.AddStaticView("https://cdn.example.com/x", "/srv/other");
        _config.AddStaticView("//cdn.example.org/y/", "/srv/schemeless");
        var options = new UrlOptions { Query = [("a", "1 2")], Anchor = "z" };

        Assert.Equal(
            [
                "http://localhost/my%20wiki/static/a%20b.css",
                "/my%20wiki/static/css/main.css",
                "/my%20wiki/static/x.css?a=1+2#z",
                "https://cdn.example.com/x/foo/%C3%A9.js",
                "https://cdn.example.com/x/foo.js",
                "http://cdn.example.org/y/foo.js",
            ],
            await UrlsAsync(
                request =>
                    [
                        request.StaticUrl($"{_folder}/a b.css"),
                        request.StaticPath($"{_folder}/css/main.css"),
                        request.StaticPath($"{_folder}/x.css", options),
                        request.StaticUrl("/srv/other/foo/é.js"),
                        request.StaticPath("/srv/other/foo.js"),
                        request.StaticUrl("/srv/schemeless/foo.js"),
                    ],
                "/my wiki"
            )
        );
    }

    [Fact]
    public async Task A_path_is_relative_to_the_application()
    {
        _config.AddStaticView("files", "assets/files");
        _config.AddStaticView("more", "Gateway.PyramidLike.Tests:assets/more");

        Assert.Equal(
            ["/files/a.css", "/more/a.css"],
            await UrlsAsync(request =>
                [
                    request.StaticPath("assets/files/a.css"),
                    request.StaticPath("Gateway.PyramidLike.Tests:assets/more/a.css"),
                ]
            )
        );
    }

    [Fact]
    public async Task What_no_static_view_has_is_an_error_that_names_those_there_are()
    {
        _config.AddStaticView("static", _folder);

        var error = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await UrlsAsync(request => [request.StaticUrl(_folder + "-outside")])
        );
        Assert.Contains(_folder + "/", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_buster_changes_the_urls_of_its_folder_the_nearest_first()
    {
        Write("manifest.json", """{"css/main.css": "css/main-678b.css"}""");
        _config.AddStaticView("static", _folder);
        _config.AddCacheBuster(_folder, new QueryStringConstantCacheBuster("tok"));
        _config.AddCacheBuster($"{_folder}/css", new ManifestCacheBuster($"{_folder}/manifest.json"));

        Assert.Equal(
            ["/static/a.css?b=1&x=tok", "/static/css/main-678b.css", "/static/css/other.css"],
            await UrlsAsync(request =>
                [
                    request.StaticPath($"{_folder}/a.css", new() { Query = [("b", "1")] }),
                    request.StaticPath($"{_folder}/css/main.css"),
                    request.StaticPath($"{_folder}/css/other.css"),
                ]
            )
        );
    }

    [Fact]
    public async Task A_manifest_is_read_again_when_that_is_asked_for()
    {
        var manifest = Path.Combine(_folder, "manifest.json");
        _config.AddStaticView("static", _folder);
        _config.AddCacheBuster(_folder, new ManifestCacheBuster(manifest, reload: true));
        var urls = async () => (await UrlsAsync(request => [request.StaticPath($"{_folder}/a.css")]))[0];

        Assert.Equal("/static/a.css", await urls());
        Write("manifest.json", """{"a.css": "a-1.css"}""");
        Assert.Equal("/static/a-1.css", await urls());
        Write("manifest.json", """{"a.css": "a-2.css"}""");
        File.SetLastWriteTimeUtc(manifest, DateTime.UtcNow.AddMinutes(1));
        Assert.Equal("/static/a-2.css", await urls());

        Assert.Throws<FileNotFoundException>(() => new ManifestCacheBuster(Path.Combine(_folder, "none.json")));
    }

    [Fact]
    public async Task Cache_busting_is_switched_off_by_a_setting()
    {
        _config.Settings.Add("pyramid.prevent_cachebust", "true");
        _config.AddStaticView("static", _folder);
        _config.AddCacheBuster(_folder, new QueryStringConstantCacheBuster("tok"));

        Assert.Equal(["/static/a.css"], await UrlsAsync(request => [request.StaticPath($"{_folder}/a.css")]));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private Application? _application;

    private Task<TestResponse> GetAsync(string target) =>
        new TestClient(_application ??= _config.MakeApplication()).GetAsync(target);

    private Func<PyramidRequest, string[]> _make = _ => [];

    private async Task<string[]> UrlsAsync(Func<PyramidRequest, string[]> make, string pathBase = "")
    {
        _make = make;
        if (_application is null)
        {
            _config.AddView(
                (PyramidRequest request) => string.Join('\n', _make(request)),
                new() { Name = "urls", Renderer = "string" }
            );
            _application = _config.MakeApplication();
        }
        var client = new TestClient(_application) { PathBase = pathBase };
        return (await client.GetAsync(pathBase.Replace(" ", "%20", StringComparison.Ordinal) + "/urls")).Text.Split(
            '\n'
        );
    }
}
