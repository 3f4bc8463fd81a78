using Gateway.Testing;
using static System.StringComparison;

namespace Gateway.FlaskLike.Tests;

public sealed class SampleTests : IAsyncLifetime
{
    private readonly ApplicationHost _host = new();
    private TestClient _client = null!;

    public async ValueTask InitializeAsync() =>
        _client = new TestClient(await global::FlaskLike.App.CreateApplication(_host));

    public ValueTask DisposeAsync() => _host.StopAsync();

    [Theory]
    [InlineData("/", 200, "one drop at a time")]
    [InlineData("/hello", 200, "Hello, World!")]
    [InlineData("/hello/<script>", 200, "Hello, &lt;script&gt;!")]
    [InlineData("/post/1234", 200, "Post number 1,234")]
    [InlineData("/half/-1.5", 200, "{\"x\":-1.5,\"half\":-0.75}")]
    [InlineData("/where/a/<b>", 200, "You are at a/&lt;b&gt;")]
    [InlineData("/folder/", 200, "/folder/")]
    [InlineData("/folder", 308, "/folder/")]
    [InlineData("/count/2", 200, "<p>1</p>\n<p>2</p>")]
    [InlineData("/count/21", 404, "There is nothing here")]
    [InlineData("/post/x", 404, "There is nothing here")]
    [InlineData("/<b>", 404, "GET /&lt;b&gt;")]
    [InlineData("/teapot", 418, "short and stout")]
    [InlineData("/static/style.css", 200, "color-scheme")]
    [InlineData("/static/favicon.svg", 200, "<svg")]
    [InlineData("/static/../App.cs", 404, "There is nothing here")]
    [InlineData("/guestbook/", 200, "Be the first!")]
    [InlineData("/api/entries", 200, "[]")]
    public async Task Pages_answer(string target, int status, string expected)
    {
        var response = await _client.GetAsync(target);

        Assert.Equal(status, response.Status);
        Assert.Contains(expected, response.Text, Ordinal);
    }

    [Fact]
    public async Task All_links_of_the_front_page_lead_somewhere()
    {
        var html = (await _client.GetAsync("/")).Text;
        var links = html.Split("href=\"").Skip(1).Select(part => part[..part.IndexOf('"', Ordinal)]).ToList();

        Assert.True(links.Count > 8);
        foreach (var link in links)
        {
            var status = (await _client.GetAsync(link)).Status;
            Assert.Equal(
                link switch
                {
                    "/no/such/page" => 404,
                    "/teapot" => 418,
                    _ => 200,
                },
                status
            );
        }
    }

    [Fact]
    public async Task What_is_posted_is_shown_and_not_run()
    {
        var posted = await _client.PostFormAsync(
            "/guestbook/",
            ("name", "Ann <b>"),
            ("message", "<script>alert('x')</script>\nsecond \"line\"")
        );

        Assert.Equal((303, "/guestbook/#entries"), (posted.Status, posted.GetHeader("location")));
        var html = (await _client.GetAsync("/guestbook/")).Text;
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>", html, Ordinal);
        Assert.Contains("second &#34;line&#34;", html, Ordinal);
        Assert.Contains("Ann &lt;b&gt;", html, Ordinal);
        Assert.DoesNotContain("<script", html, Ordinal);
        Assert.Contains("\"name\":\"Ann", (await _client.GetAsync("/api/entries")).Text, Ordinal);
        Assert.Contains("1 entry so far", (await _client.GetAsync("/")).Text, Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_wrong_keeps_what_was_typed()
    {
        var response = await _client.PostFormAsync("/guestbook/", ("name", "Ann \"quoted\""), ("message", "  "));

        Assert.Equal(400, response.Status);
        Assert.Contains("Please write a message", response.Text, Ordinal);
        Assert.Contains("value=\"Ann &#34;quoted&#34;\"", response.Text, Ordinal);
    }

    [Fact]
    public async Task It_lives_below_a_path_as_well()
    {
        _client.PathBase = "/app";

        var html = (await _client.GetAsync("/app/")).Text;

        Assert.Contains("href=\"/app/static/style.css\"", html, Ordinal);
        Assert.Contains("href=\"/app/guestbook/\"", html, Ordinal);
    }
}
