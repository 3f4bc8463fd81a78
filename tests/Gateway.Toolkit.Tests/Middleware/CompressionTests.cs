using System.Buffers;
using System.IO.Compression;
using System.Text;
using Gateway.Testing;
using Gateway.Toolkit.Middleware;

namespace Gateway.Toolkit.Tests.Middleware;

public sealed class CompressionTests
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 2000).Select(i => $"line {i}\n"));

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("X-GZIP", "gzip")]
    [InlineData("identity;q=1, *;q=0.5", null)]
    [InlineData("*;q=0", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    [InlineData("gzip;q=high", null)]
    [InlineData(null, null)]
    public async Task The_coding_is_negotiated(string? accept, string? coding)
    {
        var response = await Send(Answer(Text), accept);

        Assert.Equal(coding, response.GetHeader("content-encoding"));
        Assert.Equal(Text, Decode(response));
        Assert.Equal("Accept-Encoding", response.GetHeader("vary"));
        Assert.Equal(response.Body.Length.ToString(), response.GetHeader("content-length"));
        Assert.Equal(coding is null, response.Body.Length == Text.Length);
    }

    [Theory]
    [InlineData("content-type", "image/png")]
    [InlineData("content-type", "application/zip")]
    [InlineData("content-encoding", "zstd")]
    [InlineData("cache-control", "public, No-Transform")]
    [InlineData("content-range", "bytes 0-1/2")]
    public async Task What_may_not_or_need_not_be_is_left_alone(string name, string value)
    {
        var response = await Send(Answer(Text, name == "content-type" ? value : "text/plain", (name, value)), "gzip");

        Assert.Equal(Text.Length, response.Body.Length);
        Assert.Null(response.GetHeader("vary"));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(206)]
    [InlineData(304)]
    public async Task Responses_without_a_whole_body_are_left_alone(int status) =>
        Assert.Null((await Send(Answer(Text, status: status), "gzip")).GetHeader("content-encoding"));

    [Theory]
    [InlineData(1023, false)]
    [InlineData(1024, true)]
    public async Task Short_bodies_are_left_alone(int length, bool isCompressed)
    {
        foreach (var header in new Header[] { ("x", "y"), ("content-length", length.ToString()) })
        {
            var response = await Send(Answer(new string('x', length), "text/plain", header), "gzip");

            Assert.Equal(isCompressed, response.GetHeader("content-encoding") is not null);
            Assert.Equal(length, Decode(response).Length);
        }
    }

    [Fact]
    public async Task The_head_tells_of_the_compressed_octets()
    {
        var response = await Send(
            Answer(
                Text,
                "text/plain",
                ("ETag", "\"v1\""),
                ("Content-Length", Text.Length.ToString()),
                ("Accept-Ranges", "bytes"),
                ("Vary", "Cookie")
            ),
            "gzip"
        );

        Assert.Equal("W/\"v1\"", response.GetHeader("etag"));
        Assert.Null(response.GetHeader("accept-ranges"));
        Assert.Equal("Cookie, Accept-Encoding", response.GetHeader("vary"));
        Assert.Equal(response.Body.Length.ToString(), response.GetHeader("content-length"));
        Assert.Equal(Text, Decode(response));
    }

    [Fact]
    public async Task A_304_has_the_tag_that_the_client_knows()
    {
        var application = ConditionalGet.Wrap(Answer(Text, "text/plain", ("ETag", "\"v1\"")));

        var response = await Send(application, "gzip", "GET", ("if-none-match", "W/\"v1\""));

        Assert.Equal(
            (304, "W/\"v1\"", "Accept-Encoding"),
            (response.Status, response.GetHeader("etag"), response.GetHeader("vary"))
        );
    }

    [Fact]
    public async Task A_HEAD_has_the_fields_of_the_GET()
    {
        var get = await Send(Answer(Text), "gzip");
        var head = await Send(Answer(Text), "gzip", "HEAD");

        Assert.Equal(get.Headers, head.Headers);
        Assert.Equal(0, head.Body.Length);
    }

    [Fact]
    public async Task A_HEAD_that_only_tells_its_length_is_as_its_GET_would_be()
    {
        var response = await Send(
            Answer("", "text/plain", ("Content-Length", "5000"), ("ETag", "\"v1\"")),
            "gzip",
            "HEAD"
        );

        Assert.Equal(
            ("gzip", "W/\"v1\"", null),
            (response.GetHeader("content-encoding"), response.GetHeader("etag"), response.GetHeader("content-length"))
        );
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_that_turns_out_empty_after_a_flush_is_still_a_whole_coding(string coding)
    {
        var response = await Send(
            async (_, start) => await start(200, ("content-type", "text/plain")).FlushAsync(),
            coding
        );

        Assert.Equal((coding, ""), (response.GetHeader("content-encoding"), Decode(response)));
    }

    [Fact]
    public async Task A_file_is_copied_through_the_compression()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, Text);

        var response = await Send(
            (environ, start) => Response.FromFile(new FileInfo(path), "text/plain").SendAsync(environ, start),
            "br"
        );

        Assert.Equal(("br", Text), (response.GetHeader("content-encoding"), Decode(response)));
        Assert.StartsWith("W/", response.GetHeader("etag"), StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public async Task A_response_that_is_replaced_leaves_nothing_behind()
    {
        var response = await Send(
            (_, start) =>
            {
                var dead = start(200, ("content-type", "text/plain"), ("x", "old"));
                dead.Write(Encoding.ASCII.GetBytes(Text));
                start(500, ("content-type", "text/plain")).Write("sorry"u8);
                Assert.Throws<InvalidOperationException>(() => dead.GetSpan(1).Clear());
                return default;
            },
            "gzip"
        );

        Assert.Equal(
            (500, "sorry", null, null),
            (response.Status, response.Text, response.GetHeader("x"), response.GetHeader("content-encoding"))
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_body_that_is_not_of_its_declared_length_is_still_an_error(int difference)
    {
        var length = (Text.Length + difference).ToString();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Send(Answer(Text, "text/plain", ("Content-Length", length)), "gzip")
        );

        Assert.Contains($"Content-Length: {length}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_a_500_without_half_a_body()
    {
        var client = new TestClient(
            Compression.Wrap(
                async (environ, start) =>
                {
                    await Answer(Text)(environ, start);
                    throw new TimeoutException();
                }
            )
        )
        {
            RethrowExceptions = false,
        };

        var response = await client.GetAsync("/", ("accept-encoding", "gzip"));

        Assert.Equal((500, 0), (response.Status, response.Body.Length));
    }

    private static Application Answer(
        string text,
        string type = "text/plain; charset=utf-8",
        Header? header = null,
        int status = 200
    ) => Answer(text, type, header is { } one ? [one] : [], status);

    private static Application Answer(string text, string type, params Header[] headers) =>
        Answer(text, type, headers, 200);

    private static Application Answer(string text, string type, Header[] headers, int status) =>
        (_, start) =>
        {
            start(status, [.. headers.Append(("content-type", type)).DistinctBy(header => header.Name)])
                .Write(Encoding.ASCII.GetBytes(text));
            return default;
        };

    private static Task<TestResponse> Send(
        Application application,
        string? accept,
        string method = "GET",
        params Header[] headers
    )
    {
        var request = new TestRequest(method, "/");
        foreach (var header in headers)
        {
            request.Headers.Add(header);
        }
        if (accept is not null)
        {
            request.Headers.Add("Accept-Encoding", accept);
        }
        return new TestClient(Compression.Wrap(application)).SendAsync(request);
    }

    private static string Decode(TestResponse response)
    {
        var body = new MemoryStream(response.Body.ToArray());
        using Stream decoded = response.GetHeader("content-encoding") switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(decoded, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
