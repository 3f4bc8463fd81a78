using Gateway.Testing;
using Gateway.Toolkit;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests;

public sealed class FileTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("files").FullName;
    private readonly Flask _app;
    private readonly TestClient _client;

    public FileTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "static", "sub"));
        File.WriteAllText(Path.Combine(_folder, "static", "ten.txt"), "0123456789");
        File.WriteAllText(Path.Combine(_folder, "static", "sub", "page.html"), "<p>");
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
        _app = new Flask(_folder);
        _app.Route("/report", () => SendFile("static/ten.txt", asAttachment: true, downloadName: "Bericht für Ann.txt"))
            .Route("/typed", () => SendFile("static/ten.txt", contentType: "text/x-ten"))
            .Route("/missing", () => SendFile("nosuch.txt"))
            .Route("/download/<path:name>", (string name) => SendFromDirectory("static", name))
            .ErrorHandler<FileNotFoundException>(() => ("no file", 500));
        _client = _app.TestClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/static/ten.txt", "text/plain; charset=utf-8", "0123456789")]
    [InlineData("/static/sub/page.html", "text/html; charset=utf-8", "<p>")]
    [InlineData("/download/ten.txt", "text/plain; charset=utf-8", "0123456789")]
    [InlineData("/typed", "text/x-ten", "0123456789")]
    public async Task Files_are_sent(string target, string type, string text)
    {
        var answer = await _client.GetAsync(target);

        Assert.Equal((200, type, text), (answer.Status, answer.GetHeader("content-type"), answer.Text));
        Assert.NotNull(answer.GetHeader("etag"));
        Assert.NotNull(answer.GetHeader("last-modified"));
    }

    [Theory]
    [InlineData("/static/ten.txt")]
    [InlineData("/download/ten.txt")]
    [InlineData("/typed")]
    [InlineData("/report")]
    public async Task Files_may_be_kept_as_long_as_the_setting_says(string target)
    {
        Assert.Equal("no-cache", (await _client.GetAsync(target)).GetHeader("cache-control"));
        _app.Config["SEND_FILE_MAX_AGE_DEFAULT"] = 60;

        Assert.Equal("public, max-age=60", (await _client.GetAsync(target)).GetHeader("cache-control"));
    }

    [Theory]
    [InlineData("/static/nosuch.txt")]
    [InlineData("/static/sub")]
    [InlineData("/static/sub/")]
    [InlineData("/download/../secret.txt")]
    [InlineData("/download/%2e%2e/secret.txt")]
    [InlineData("/download/sub%2f..%2f..%2fsecret.txt")]
    [InlineData("/download/sub\\..\\..\\secret.txt")]
    [InlineData("/download/%2fetc%2fpasswd")]
    public async Task Nothing_outside_a_folder_is_sent(string target) =>
        Assert.NotEqual(200, (await _client.GetAsync(target)).Status);

    [Theory]
    [InlineData("bytes=2-4", 206, "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=5-99", 206, "56789", "bytes 5-9/10")]
    [InlineData("bytes=10-", 416, "", "bytes */10")]
    [InlineData("lines=1-2", 200, "0123456789", null)]
    public async Task Ranges_are_heeded(string range, int status, string text, string? contentRange)
    {
        var answer = await _client.GetAsync("/download/ten.txt", ("range", range));

        Assert.Equal((status, text, contentRange), (answer.Status, answer.Text, answer.GetHeader("content-range")));
    }

    [Fact]
    public async Task Several_ranges_are_several_parts()
    {
        var answer = await _client.GetAsync("/download/ten.txt", ("range", "bytes=0-0,9-9"));

        Assert.Equal(206, answer.Status);
        Assert.StartsWith(
            "multipart/byteranges; boundary=",
            answer.GetHeader("content-type"),
            StringComparison.Ordinal
        );
        Assert.Contains("content-range: bytes 9-9/10\r\n\r\n9\r\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_has_the_file_is_told_so()
    {
        var first = await _client.GetAsync("/download/ten.txt");
        var (tag, modified) = (first.GetHeader("etag")!, first.GetHeader("last-modified")!);

        Assert.Equal(304, (await _client.GetAsync("/download/ten.txt", ("if-none-match", tag))).Status);
        Assert.Equal(304, (await _client.GetAsync("/download/ten.txt", ("if-modified-since", modified))).Status);
        Assert.Equal(200, (await _client.GetAsync("/download/ten.txt", ("if-none-match", "\"other\""))).Status);
        Assert.Equal(412, (await _client.GetAsync("/download/ten.txt", ("if-match", "\"other\""))).Status);
        Assert.Equal(
            (200, 206),
            (
                (await _client.GetAsync("/static/ten.txt", ("range", "bytes=0-1"), ("if-range", "\"other\""))).Status,
                (await _client.GetAsync("/static/ten.txt", ("range", "bytes=0-1"), ("if-range", tag))).Status
            )
        );
    }

    [Fact]
    public async Task A_download_has_its_name_in_any_script()
    {
        var disposition = (await _client.GetAsync("/report")).GetHeader("content-disposition")!;

        Assert.StartsWith("attachment; ", disposition, StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''Bericht%20f%C3%BCr%20Ann.txt", disposition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_of_the_application() =>
        Assert.Equal("no file", (await _client.GetAsync("/missing")).Text);

    [Theory]
    [InlineData(null, "/s")]
    [InlineData("assets", "/s")]
    [InlineData("static", null)]
    public async Task The_static_folder_and_its_path_are_the_applications(string? folder, string? path)
    {
        var app = new Flask(_folder, staticFolder: folder, staticUrlPath: path);

        Assert.Equal(
            folder == "static" ? 200 : 404,
            (await app.TestClient().GetAsync($"{path ?? "/static"}/ten.txt")).Status
        );
        Assert.Equal(folder is null ? 0 : 1, app.Rules.Count);
    }

    [Fact]
    public async Task A_response_is_conditional_when_it_is_made_so()
    {
        var app = new Flask(_folder);
        app.Route("/page", () => MakeResponse("page").AddETag().MakeConditional(request))
            .Route(
                "/dated",
                () =>
                    MakeResponse("dated")
                        .SetLastModified(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
                        .MakeConditional(request)
            )
            .Route("/tagged", () => MakeResponse("tagged").SetETag("v1", weak: true).MakeConditional(request));
        var client = app.TestClient();
        var tag = (await client.GetAsync("/page")).GetHeader("etag")!;

        var unchanged = await client.GetAsync("/page", ("if-none-match", tag));
        Assert.Equal((304, "", tag), (unchanged.Status, unchanged.Text, unchanged.GetHeader("etag")));
        Assert.Equal(304, (await client.GetAsync("/tagged", ("if-none-match", "W/\"v1\""))).Status);
        Assert.Equal(200, (await client.GetAsync("/tagged", ("if-none-match", "\"v2\""))).Status);
        Assert.Equal(412, (await client.GetAsync("/tagged", ("if-match", "\"v2\""))).Status);
        Assert.Equal(
            304,
            (await client.GetAsync("/dated", ("if-modified-since", "Thu, 01 Jan 2026 00:00:00 GMT"))).Status
        );
        Assert.Equal(
            200,
            (await client.GetAsync("/dated", ("if-modified-since", "Wed, 31 Dec 2025 00:00:00 GMT"))).Status
        );
        Assert.Throws<ArgumentException>(() => new Response("").SetETag("a\"b"));
        Assert.Throws<InvalidOperationException>(() => Response.FromStream(new MemoryStream()).AddETag());
    }
}
