using Gateway.Testing;
using Gateway.Toolkit.Middleware;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit.Tests.Middleware;

public sealed class StaticFilesTests : IDisposable
{
    private readonly string _top = Directory.CreateTempSubdirectory("static").FullName;
    private readonly TestClient _client;

    public StaticFilesTests()
    {
        var root = Path.Combine(_top, "root");
        Directory.CreateDirectory(Path.Combine(root, "css"));
        Directory.CreateDirectory(Path.Combine(root, ".git"));
        File.WriteAllText(Path.Combine(root, "css", "site.css"), "0123456789");
        File.WriteAllText(Path.Combine(root, "a b%2e.txt"), "odd name");
        File.WriteAllText(Path.Combine(root, "empty.bin"), "");
        File.WriteAllText(Path.Combine(root, ".env"), "secret");
        File.WriteAllText(Path.Combine(root, ".git", "config"), "secret");
        File.WriteAllText(Path.Combine(_top, "secret.txt"), "secret");
        File.CreateSymbolicLink(Path.Combine(root, "out.txt"), Path.Combine(_top, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(root, "dots.txt"), "css/../../secret.txt");
        File.CreateSymbolicLink(Path.Combine(root, "up"), "..");
        File.CreateSymbolicLink(Path.Combine(root, "loop"), "loop");
        File.CreateSymbolicLink(Path.Combine(root, "in.css"), "css/site.css");
        File.CreateSymbolicLink(Path.Combine(root, "styles"), "css");
        File.WriteAllText(Path.Combine(root, "app.js"), "plain script");
        File.WriteAllText(Path.Combine(root, "app.js.br"), "in brotli");
        File.WriteAllText(Path.Combine(root, "app.js.gz"), "in gzip!");
        File.WriteAllText(Path.Combine(root, "stale.js.br"), "stale");
        File.SetLastWriteTimeUtc(
            Path.Combine(root, "stale.js.br"),
            new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)
        );
        File.WriteAllText(Path.Combine(root, "stale.js"), "fresh");
        File.WriteAllText(Path.Combine(root, "leaky.js"), "stays");
        File.CreateSymbolicLink(Path.Combine(root, "leaky.js.br"), Path.Combine(_top, "secret.txt"));
        File.SetLastWriteTimeUtc(
            Path.Combine(root, "css", "site.css"),
            new DateTime(2024, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)
        );
        _client = new TestClient(
            StaticFiles.Mount(
                "/static",
                root,
                async (environ, start) => await new Response("next", 404).SendAsync(environ, start)
            )
        );
    }

    public void Dispose() => Directory.Delete(_top, recursive: true);

    [Fact]
    public async Task A_file_is_sent_with_type_length_and_validators()
    {
        var response = await _client.GetAsync("/static/css/site.css");

        Assert.Equal(200, response.Status);
        Assert.Equal("0123456789", response.Text);
        Assert.Equal("text/css; charset=utf-8", response.GetHeader("content-type"));
        Assert.Equal("10", response.GetHeader("content-length"));
        Assert.Equal("Tue, 02 Jan 2024 03:04:05 GMT", response.GetHeader("last-modified"));
        Assert.Equal("bytes", response.GetHeader("accept-ranges"));
        Assert.Matches("^\"[0-9a-f]+-a\"$", response.GetHeader("etag"));
    }

    [Theory]
    [InlineData("/static/in.css")]
    [InlineData("/static/styles/site.css")]
    [InlineData("/static/%63ss%2Fsite.css")]
    public async Task A_link_inside_the_folder_is_followed(string target) =>
        Assert.Equal("0123456789", (await _client.GetAsync(target)).Text);

    [Fact]
    public async Task A_name_is_decoded_once() =>
        Assert.Equal("odd name", (await _client.GetAsync("/static/a%20b%252e.txt")).Text);

    [Theory]
    [InlineData("/static/../secret.txt")]
    [InlineData("/static/%2e%2e/secret.txt")]
    [InlineData("/static/..%2fsecret.txt")]
    [InlineData("/static/..%5csecret.txt")]
    [InlineData("/static/..\\secret.txt")]
    [InlineData("/static/css/../../secret.txt")]
    [InlineData("/static/%252e%252e/secret.txt")]
    [InlineData("/static//secret.txt")]
    [InlineData("/static/css//site.css")]
    [InlineData("/static/./css/site.css")]
    [InlineData("/static/css/site.css/")]
    [InlineData("/static/.env")]
    [InlineData("/static/.git/config")]
    [InlineData("/static/out.txt")]
    [InlineData("/static/dots.txt")]
    [InlineData("/static/up/secret.txt")]
    [InlineData("/static/loop")]
    [InlineData("/static/css")]
    [InlineData("/static/")]
    [InlineData("/static")]
    [InlineData("/staticcss/site.css")]
    [InlineData("/static/a%0Ab")]
    [InlineData("/static/nosuch")]
    public async Task Nothing_else_is_served(string target)
    {
        var response = await _client.GetAsync(target);

        Assert.Equal(("next", 404), (response.Text, response.Status));
    }

    [Fact]
    public async Task HEAD_has_the_same_fields_and_no_body()
    {
        var get = await _client.GetAsync("/static/css/site.css");
        var head = await _client.SendAsync(new TestRequest("HEAD", "/static/css/site.css"));

        Assert.Equal(get.Headers, head.Headers);
        Assert.Equal(0, head.Body.Length);
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        var response = await _client.PostAsync("/static/css/site.css");

        Assert.Equal((405, "GET, HEAD"), (response.Status, response.GetHeader("allow")));
    }

    [Fact]
    public async Task An_empty_file_has_length_0() =>
        Assert.Equal(
            "0",
            (await _client.GetAsync("/static/empty.bin", ("range", "bytes=x"))).GetHeader("content-length")
        );

    [Theory]
    [InlineData("if-none-match", "TAG", 304)]
    [InlineData("if-none-match", "W/TAG", 304)]
    [InlineData("if-none-match", "\"x\", TAG", 304)]
    [InlineData("if-none-match", "*", 304)]
    [InlineData("if-none-match", "\"x\"", 200)]
    [InlineData("if-modified-since", "Tue, 02 Jan 2024 03:04:05 GMT", 304)]
    [InlineData("if-modified-since", "Tue, 02 Jan 2024 03:04:04 GMT", 200)]
    [InlineData("if-modified-since", "yesterday", 200)]
    [InlineData("if-match", "TAG", 200)]
    [InlineData("if-match", "W/TAG", 412)]
    [InlineData("if-match", "\"x\"", 412)]
    [InlineData("if-unmodified-since", "Tue, 02 Jan 2024 03:04:04 GMT", 412)]
    [InlineData("if-unmodified-since", "Tue, 02 Jan 2024 03:04:05 GMT", 200)]
    public async Task Conditions_are_heeded(string name, string value, int status)
    {
        var tag = (await _client.GetAsync("/static/css/site.css")).GetHeader("etag")!;

        var response = await _client.GetAsync(
            "/static/css/site.css",
            (name, value.Replace("TAG", tag, StringComparison.Ordinal))
        );

        Assert.Equal(status, response.Status);
        Assert.Equal(status == 200 ? 10 : 0, response.Body.Length);
        Assert.Equal(tag, response.GetHeader("etag"));
    }

    [Fact]
    public async Task If_none_match_wins_over_if_modified_since()
    {
        var response = await _client.GetAsync(
            "/static/css/site.css",
            ("if-none-match", "\"other\""),
            ("if-modified-since", "Tue, 02 Jan 2024 03:04:05 GMT")
        );

        Assert.Equal(200, response.Status);
    }

    [Theory]
    [InlineData("bytes=0-3", 206, "0123", "bytes 0-3/10")]
    [InlineData("bytes=7-", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=-20", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=5-99", 206, "56789", "bytes 5-9/10")]
    [InlineData("bytes=10-", 416, "", "bytes */10")]
    [InlineData("bytes=-0", 416, "", "bytes */10")]
    [InlineData("bytes=0-1,1-4", 206, "01234", "bytes 0-4/10")]
    [InlineData("bytes=0-1,2-4", 206, "01234", "bytes 0-4/10")]
    [InlineData("bytes=8-,0-0,1-7", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=20-30,2-3", 206, "23", "bytes 2-3/10")]
    [InlineData("bytes=20-30,40-", 416, "", "bytes */10")]
    [InlineData("bytes=0-0,2-2,4-4,6-6,8-8,0-0,2-2,4-4,6-6,8-8,0-0,2-2,4-4,6-6,8-8,0-0,2-2", 200, "0123456789", null)]
    [InlineData("bytes=3-1", 200, "0123456789", null)]
    [InlineData("lines=0-1", 200, "0123456789", null)]
    [InlineData("nonsense", 200, "0123456789", null)]
    public async Task A_range_is_sent(string range, int status, string body, string? contentRange)
    {
        var response = await _client.GetAsync("/static/css/site.css", ("range", range));

        Assert.Equal(
            (status, body, contentRange),
            (response.Status, response.Text, response.GetHeader("content-range"))
        );
        Assert.Equal(body.Length.ToString(), response.GetHeader("content-length"));
    }

    [Theory]
    [InlineData("TAG", 206)]
    [InlineData("\"x\"", 200)]
    [InlineData("W/TAG", 200)]
    [InlineData("Tue, 02 Jan 2024 03:04:05 GMT", 206)]
    [InlineData("Tue, 02 Jan 2024 03:04:04 GMT", 200)]
    public async Task A_range_depends_on_its_condition(string condition, int status)
    {
        var tag = (await _client.GetAsync("/static/css/site.css")).GetHeader("etag")!;

        var response = await _client.GetAsync(
            "/static/css/site.css",
            ("range", "bytes=0-0"),
            ("if-range", condition.Replace("TAG", tag, StringComparison.Ordinal))
        );

        Assert.Equal(status, response.Status);
    }

    [Theory]
    [InlineData("bytes=0-1,3-4", "0-1:01|3-4:34")]
    [InlineData("bytes=8-,0-0", "8-9:89|0-0:0")]
    [InlineData("bytes=-1,0-3,2-4,30-", "9-9:9|0-4:01234")]
    public async Task Several_ranges_are_parts_in_the_order_asked_for(string range, string expected)
    {
        var response = await _client.GetAsync("/static/css/site.css", ("range", range));

        Assert.Equal(206, response.Status);
        Assert.Null(response.GetHeader("content-range"));
        Assert.Equal(response.Body.Length.ToString(), response.GetHeader("content-length"));
        var type = MediaTypeHeaderValue.Parse(response.GetHeader("content-type"));
        Assert.Equal("multipart/byteranges", type.MediaType.Value);
        var reader = new MultipartReader(type.Boundary.Value!, new MemoryStream(response.Body.ToArray()));
        var parts = new List<string>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            Assert.Equal("text/css; charset=utf-8", section.ContentType);
            var place = section.Headers!["content-range"].ToString();
            Assert.EndsWith("/10", place, StringComparison.Ordinal);
            using var text = new StreamReader(section.Body);
            parts.Add($"{place["bytes ".Length..^3]}:{await text.ReadToEndAsync()}");
        }
        Assert.Equal(expected, string.Join('|', parts));
    }

    [Theory]
    [InlineData("br", "br", "in brotli")]
    [InlineData("gzip", "gzip", "in gzip!")]
    [InlineData("gzip, deflate, br, zstd", "br", "in brotli")]
    [InlineData("gzip, br;q=0.5", "gzip", "in gzip!")]
    [InlineData("br;q=0, *", "gzip", "in gzip!")]
    [InlineData("identity, br;q=0.1", null, "plain script")]
    [InlineData("deflate", null, "plain script")]
    [InlineData(null, null, "plain script")]
    public async Task A_file_compressed_beforehand_is_sent_to_who_accepts_it(
        string? accept,
        string? coding,
        string text
    )
    {
        var response = await _client.GetAsync("/static/app.js", accept is null ? [] : [("accept-encoding", accept)]);

        Assert.Equal((200, coding, text), (response.Status, response.GetHeader("content-encoding"), response.Text));
        Assert.Equal("Accept-Encoding", response.GetHeader("vary"));
        Assert.Equal("text/javascript; charset=utf-8", response.GetHeader("content-type"));
    }

    [Fact]
    public async Task Each_coding_has_a_tag_of_its_own_and_ranges_of_its_own()
    {
        var plain = (await _client.GetAsync("/static/app.js")).GetHeader("etag")!;
        var coded = (await _client.GetAsync("/static/app.js", ("accept-encoding", "br"))).GetHeader("etag")!;
        Assert.NotEqual(plain, coded);

        var same = await _client.GetAsync("/static/app.js", ("accept-encoding", "br"), ("if-none-match", coded));
        var other = await _client.GetAsync("/static/app.js", ("accept-encoding", "br"), ("if-none-match", plain));
        var part = await _client.GetAsync("/static/app.js", ("accept-encoding", "br"), ("range", "bytes=3-"));

        Assert.Equal(
            (304, null, "Accept-Encoding"),
            (same.Status, same.GetHeader("content-encoding"), same.GetHeader("vary"))
        );
        Assert.Equal(200, other.Status);
        Assert.Equal((206, "br", "brotli"), (part.Status, part.GetHeader("content-encoding"), part.Text));
    }

    [Theory]
    [InlineData("/static/stale.js", "fresh")]
    [InlineData("/static/leaky.js", "stays")]
    public async Task A_sibling_that_is_older_or_leads_out_of_the_folder_is_not_sent(string target, string text)
    {
        var response = await _client.GetAsync(target, ("accept-encoding", "br"));

        Assert.Equal(
            (text, null, null),
            (response.Text, response.GetHeader("content-encoding"), response.GetHeader("vary"))
        );
    }

    [Fact]
    public void A_prefix_begins_with_a_slash() =>
        Assert.Throws<ArgumentException>(() => StaticFiles.Mount("static", _top, (_, _) => default));
}
