using System.Buffers;
using Gateway.Testing;
using Gateway.Toolkit.Middleware;

namespace Gateway.Toolkit.Tests.Middleware;

public sealed class ConditionalGetTests
{
    private static readonly TestClient Tagging = new(ConditionalGet.Wrap(Answer(200, "hello", ("x", "kept"))));

    [Fact]
    public async Task A_body_gets_a_tag_and_its_length()
    {
        var response = await Tagging.GetAsync("/");

        Assert.Equal((200, "hello", "5"), (response.Status, response.Text, response.GetHeader("content-length")));
        Assert.Matches("^\"[0-9a-f]{32}\"$", response.GetHeader("etag"));
        Assert.Equal(response.GetHeader("etag"), (await Tagging.GetAsync("/other")).GetHeader("etag"));
    }

    [Theory]
    [InlineData("if-none-match", "TAG", 304)]
    [InlineData("if-none-match", "W/TAG", 304)]
    [InlineData("if-none-match", "*", 304)]
    [InlineData("if-none-match", "\"other\"", 200)]
    [InlineData("if-match", "TAG", 200)]
    [InlineData("if-match", "\"other\"", 412)]
    [InlineData("if-modified-since", "Tue, 02 Jan 2024 03:04:05 GMT", 200)]
    public async Task The_tag_answers_conditions(string name, string value, int status)
    {
        var tag = (await Tagging.GetAsync("/")).GetHeader("etag")!;

        var response = await Tagging.GetAsync("/", (name, value.Replace("TAG", tag, StringComparison.Ordinal)));

        Assert.Equal((status, status == 200 ? "hello" : ""), (response.Status, response.Text));
        Assert.Equal((tag, "kept"), (response.GetHeader("etag"), response.GetHeader("x")));
        Assert.Equal(status == 200 ? "text/plain" : null, response.GetHeader("content-type"));
    }

    [Theory]
    [InlineData("if-none-match", "\"v1\"", 304)]
    [InlineData("if-none-match", "\"v2\"", 200)]
    [InlineData("if-match", "\"v2\"", 412)]
    [InlineData("if-modified-since", "Tue, 02 Jan 2024 03:04:05 GMT", 304)]
    [InlineData("if-modified-since", "Tue, 02 Jan 2024 03:04:04 GMT", 200)]
    [InlineData("if-unmodified-since", "Tue, 02 Jan 2024 03:04:04 GMT", 412)]
    public async Task The_applications_own_validators_are_taken(string name, string value, int status)
    {
        var client = new TestClient(
            ConditionalGet.Wrap(
                Answer(200, "hello", ("ETag", "\"v1\""), ("Last-Modified", "Tue, 02 Jan 2024 03:04:05 GMT"))
            )
        );

        var response = await client.GetAsync("/", (name, value));

        Assert.Equal((status, status == 200 ? "hello" : ""), (response.Status, response.Text));
        Assert.Equal("\"v1\"", response.GetHeader("etag"));
    }

    [Fact]
    public async Task A_HEAD_has_the_fields_of_the_GET()
    {
        var get = await Tagging.GetAsync("/");
        var head = await Tagging.SendAsync(new TestRequest("HEAD", "/"));

        Assert.Equal(get.Headers, head.Headers);
        Assert.Equal(0, head.Body.Length);
    }

    [Theory]
    [InlineData("POST", 200)]
    [InlineData("GET", 404)]
    public async Task Others_are_left_alone(string method, int status)
    {
        var client = new TestClient(ConditionalGet.Wrap(Answer(status, "hello")));

        var response = await client.SendAsync(new TestRequest(method, "/") { Headers = { ("if-none-match", "*") } });

        Assert.Equal((status, "hello", null), (response.Status, response.Text, response.GetHeader("etag")));
    }

    [Fact]
    public async Task What_is_flushed_or_long_or_not_to_be_stored_goes_without_a_tag()
    {
        var long_ = await new TestClient(ConditionalGet.Wrap(Answer(200, new string('x', 65537)))).GetAsync("/");
        Assert.Equal((65537, null), (long_.Body.Length, long_.GetHeader("etag")));

        var secret = await new TestClient(
            ConditionalGet.Wrap(Answer(200, "hello", ("Cache-Control", "no-store")))
        ).GetAsync("/");
        Assert.Equal(("hello", null), (secret.Text, secret.GetHeader("etag")));

        var flushed = await new TestClient(
            ConditionalGet.Wrap(
                async (_, start) =>
                {
                    var writer = start(200);
                    writer.Write("one"u8);
                    await writer.FlushAsync();
                    writer.Write(" two"u8);
                }
            )
        ).GetAsync("/");
        Assert.Equal(
            ("one two", null, null),
            (flushed.Text, flushed.GetHeader("etag"), flushed.GetHeader("content-length"))
        );
    }

    [Fact]
    public async Task A_response_that_is_replaced_leaves_nothing_behind()
    {
        var client = new TestClient(
            ConditionalGet.Wrap(
                (_, start) =>
                {
                    var dead = start(200);
                    dead.Write("old"u8);
                    start(500).Write("new"u8);
                    Assert.Throws<InvalidOperationException>(() => dead.GetSpan(1).Clear());
                    return default;
                }
            )
        );

        var response = await client.GetAsync("/");

        Assert.Equal((500, "new", null), (response.Status, response.Text, response.GetHeader("etag")));
    }

    private static Application Answer(int status, string text, params Header[] headers) =>
        (_, start) =>
        {
            start(status, [("Content-Type", "text/plain"), .. headers])
                .Write(System.Text.Encoding.ASCII.GetBytes(text));
            return default;
        };
}
