using System.Net.Http.Json;
using System.Text;
using Gateway.Testing;
using Gateway.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.FlaskLike.Tests.Quickstart;

/// <summary>What docs/flasklike.md shows does what it says.</summary>
public sealed class QuickstartTests : IAsyncDisposable
{
    private readonly Flask _app = new(Repository.At("tests", "Gateway.FlaskLike.Tests", "Quickstart"))
    {
        Errors = TextWriter.Null,
        Debug = false,
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/hello/<b>", "Hello, &lt;b&gt;!")]
    public async Task Text_is_escaped(string target, string expected)
    {
        Routing.HtmlEscaping(_app);

        Assert.Equal(expected, (await _app.TestClient().GetAsync(target.Replace("<b>", "%3Cb%3E"))).Text);
    }

    [Theory]
    [InlineData("/", "Index Page")]
    [InlineData("/hello", "Hello, World")]
    [InlineData("/user/ann", "User ann")]
    [InlineData("/post/7", "Post 7")]
    [InlineData("/path/a/b", "Subpath a/b")]
    [InlineData("/projects/", "The project page")]
    [InlineData("/about", "The about page")]
    [InlineData("/signin", "who are you?")]
    [InlineData("/login", "who are you?")]
    public async Task Rules_are_found(string target, string expected)
    {
        Routing.Index(_app);
        Routing.VariableRules(_app);
        Routing.UniqueUrls(_app);
        Routing.HttpMethods(_app);
        Routing.ShortcutMethods(_app);
        var client = _app.TestClient();

        Assert.Equal(expected, (await client.GetAsync(target)).Text);
        Assert.Equal("/projects/", (await client.GetAsync("/projects")).GetHeader("location"));
        Assert.Equal(404, (await client.GetAsync("/about/")).Status);
        Assert.Equal("welcome", (await client.PostAsync("/login")).Text);
        Assert.Equal("welcome", (await client.PostAsync("/signin")).Text);
    }

    [Fact]
    public void URLs_are_built() =>
        Assert.Equal(["/", "/login", "/login?next=/", "/user/John%20Doe"], Routing.UrlBuilding());

    [Fact]
    public async Task Templates_are_rendered_and_escaped()
    {
        Pages.Templates(_app);
        var client = _app.TestClient();

        Assert.Contains("<h1>Hello, World!</h1>", (await client.GetAsync("/hello/")).Text, StringComparison.Ordinal);
        Assert.Contains("Hello &lt;i&gt;!", (await client.GetAsync("/hello/%3Ci%3E")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_and_errors_are_answers()
    {
        Pages.RedirectsAndErrors(_app);
        Pages.ErrorPages(_app);
        var client = _app.TestClient();

        Assert.Equal("/login", (await client.GetAsync("/")).GetHeader("location"));
        Assert.Equal(401, (await client.GetAsync("/login")).Status);
        var missing = await client.GetAsync("/nosuch");
        Assert.Equal(404, missing.Status);
        Assert.Contains("<title>Page Not Found</title>", missing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_can_be_made_and_changed()
    {
        Pages.AboutResponses(_app);

        var missing = await _app.TestClient().GetAsync("/nosuch");

        Assert.Equal((404, "A value"), (missing.Status, missing.GetHeader("x-something")));
    }

    [Fact]
    public async Task Objects_and_lists_are_JSON()
    {
        Pages.Json(_app);
        var client = _app.TestClient();

        Assert.Equal(
            """{"username":"ann","theme":"dark","image":"/images/ann.png"}""",
            (await client.GetAsync("/me")).Text
        );
        Assert.StartsWith("[{\"username\":\"ann\"", (await client.GetAsync("/users")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_sees_its_request()
    {
        Pages.Streaming(_app);

        var text = (await _app.TestClient().GetAsync("/large.csv")).Text;

        Assert.StartsWith("# asked for by ", text, StringComparison.Ordinal);
        Assert.EndsWith("\n1,2\n3,4\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_and_a_query_are_read()
    {
        RequestData.TheRequestObject(_app);
        RequestData.Arguments(_app);
        var client = _app.TestClient();

        Assert.Equal(
            "Hello ann",
            (await client.PostFormAsync("/login", ("username", "ann"), ("password", "secret"))).Text
        );
        Assert.Contains(
            "Invalid username/password",
            (await client.PostFormAsync("/login", ("username", "ann"))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("<form", (await client.GetAsync("/login")).Text, StringComparison.Ordinal);
        Assert.Equal("a b, page 3", (await client.GetAsync("/search?key=a+b&page=3")).Text);
        Assert.Equal(", page 1", (await client.GetAsync("/search?page=x")).Text);
    }

    [Fact]
    public async Task A_file_is_uploaded()
    {
        var folder = Directory.CreateTempSubdirectory("upload").FullName;
        RequestData.FileUploads(_app, folder);
        RequestData.LargeUploads(_app);
        var client = _app.TestClient();

        Assert.Equal("100000 bytes", (await UploadAsync("../my photo.jpg")).Text);
        Assert.Equal("100000 bytes", (await UploadAsync("../my photo.jpg")).Text);
        Assert.Equal(400, (await UploadAsync("...")).Status);
        Assert.Equal([Path.Combine(folder, "my_photo.jpg")], Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);

        async Task<TestResponse> UploadAsync(string name)
        {
            using var content = new MultipartFormDataContent
            {
                { new ByteArrayContent(new byte[100_000]), "the_file", name },
            };
            return await client.PostAsync("/upload", content);
        }
    }

    [Fact]
    public async Task A_body_of_JSON_is_read()
    {
        RequestData.JsonBody(_app);
        var client = _app.TestClient();

        Assert.Equal(
            """{"x":2,"y":2}""",
            (await client.PostAsync("/points", JsonContent.Create(new { x = 1, y = 2 }))).Text
        );
        using var broken = new StringContent("{\"x\":", Encoding.UTF8, "application/json");
        var refused = await client.PostAsync("/points", broken);
        Assert.Equal(400, refused.Status);
        Assert.Contains("The body is not the JSON expected", refused.Text, StringComparison.Ordinal);
        Assert.Equal(415, (await client.PostAsync("/points", new StringContent("x"))).Status);
    }

    [Fact]
    public async Task Cookies_are_kept()
    {
        RequestData.Cookies(_app);
        var client = _app.TestClient();

        Assert.Equal("nobody", (await client.GetAsync("/read")).Text);
        Assert.Equal(
            "username=the%20username; max-age=86400; path=/; samesite=lax",
            (await client.GetAsync("/store")).GetHeader("set-cookie")
        );
        Assert.Equal("the username", (await client.GetAsync("/read")).Text);
    }

    [Fact]
    public async Task A_session_is_kept_and_left()
    {
        RequestData.Sessions(_app);
        var client = _app.TestClient();

        Assert.Equal("You are not logged in", (await client.GetAsync("/")).Text);
        await client.PostFormAsync("/login", ("username", "ann"));
        Assert.Equal("Logged in as ann", (await client.GetAsync("/")).Text);
        await client.GetAsync("/logout");
        Assert.Equal("You are not logged in", (await client.GetAsync("/")).Text);
    }

    [Fact]
    public async Task A_message_is_flashed_once()
    {
        _app.SecretKey = "secret";
        RequestData.MessageFlashing(_app);
        var client = _app.TestClient();
        client.FollowRedirects = true;

        Assert.Contains(
            "<p class=\"success\">Saved.</p>",
            (await client.PostAsync("/save")).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Saved.", (await client.GetAsync("/list")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_is_logged_as_by_Flask()
    {
        await using var errors = new StringWriter();
        _app.Errors = errors;
        var time = new FakeTimeProvider(new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
        time.SetLocalTimeZone(TimeZoneInfo.Utc);
        _app.Time = time;
        RequestData.Logging(_app);

        await _app.TestClient().GetAsync("/log");

        Assert.Equal("[2026-01-31 12:00:00,000] WARNING in app: A warning occurred (42 apples)\n", errors.ToString());
    }

    [Fact]
    public async Task Middleware_wraps_it()
    {
        var response = await new TestClient(Structure.Middleware(_app)).GetAsync("/");

        Assert.Equal("wrapped", response.Text);
        Assert.NotNull(response.GetHeader("x-request-id"));
    }

    [Fact]
    public async Task Structure_is_what_it_says()
    {
        _app.SecretKey = "secret";
        Structure.Services(_app);
        Structure.Hooks(_app);
        Structure.Blueprints(_app);
        Structure.Classes(_app);
        var client = _app.TestClient();

        Assert.StartsWith("1970-01-01T00:00:00", (await client.GetAsync("/time")).Text, StringComparison.Ordinal);
        Assert.Equal("DENY", (await client.GetAsync("/time")).GetHeader("x-frame-options"));
        Assert.Equal("not yours", (await client.GetAsync("/admin/")).Text);
        Assert.Equal("about", (await client.GetAsync("/about")).Text);
        Assert.Equal("no such page", (await client.GetAsync("/nosuch")).Text);
        Assert.Equal("{\"id\":5}", (await client.GetAsync("/items/5")).Text);
        Assert.Equal("5 is gone", (await client.SendAsync(new TestRequest("DELETE", "/items/5"))).Text);
        Assert.Equal(405, (await client.PostAsync("/items/5")).Status);
        Assert.Equal("/admin/", _app.UrlFor("admin.index"));
        Assert.Equal("Hello, World!", await Structure.Tests());
    }
}
