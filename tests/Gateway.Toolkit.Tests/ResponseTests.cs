using Gateway.Testing;

namespace Gateway.Toolkit.Tests;

public sealed class ResponseTests
{
    [Fact]
    public async Task Text_is_HTML_in_UTF_8()
    {
        var response = await Send(new Response("é"));

        Assert.Equal("text/html; charset=utf-8", response.GetHeader("content-type"));
        Assert.Equal("2", response.GetHeader("content-length"));
        Assert.Equal("é", response.Text);
    }

    [Theory]
    [InlineData(30_000, 'x')]
    [InlineData(30_000, 'é')]
    [InlineData(100_000, 'é')]
    public async Task A_long_text_has_its_length(int size, char letter)
    {
        var response = await Send(new Response(new string(letter, size)));

        Assert.Equal(response.Body.Length.ToString(), response.GetHeader("content-length"));
        Assert.Equal(size, response.Text.Length);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_stream_is_sent_with_its_length_and_disposed(string method)
    {
        var stream = new MemoryStream([1, 2, 3]);

        var response = await Send(Response.FromStream(stream), method);

        Assert.Equal("3", response.GetHeader("content-length"));
        Assert.Equal(method == "GET" ? 3 : 0, response.Body.Length);
        Assert.False(stream.CanRead);
    }

    [Fact]
    public async Task Pieces_are_sent_as_they_come()
    {
        var response = await Send(Response.FromChunks(Pieces()));

        Assert.Equal("one two", response.Text);
        Assert.Null(response.GetHeader("content-length"));

        static async IAsyncEnumerable<string> Pieces()
        {
            yield return "one ";
            await Task.Yield();
            yield return "two";
        }
    }

    [Fact]
    public async Task An_object_is_JSON_by_its_own_type()
    {
        Assert.Equal(
            "{\"firstName\":\"Ann\"}",
            (await Send(Response.Json<object>(new { FirstName = "Ann" }, 201))).Text
        );
    }

    [Theory]
    [InlineData("/a b/é?x=%20", "/a%20b/%C3%A9?x=%20")]
    [InlineData("https://example.org/#x", "https://example.org/#x")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/a%0D%0ASet-Cookie:%20x=1")]
    public async Task A_redirect_holds_only_what_a_URL_may(string location, string expected)
    {
        var response = await Send(Response.Redirect(location));

        Assert.Equal(302, response.Status);
        Assert.Equal(expected, response.GetHeader("location"));
    }

    [Fact]
    public void A_redirect_needs_a_status_of_one() =>
        Assert.Throws<ArgumentException>(() => Response.Redirect("/", 200));

    [Fact]
    public void Cookies_have_all_attributes()
    {
        var response = new Response();
        response.SetCookie(
            "id",
            "a b;é",
            new CookieOptions
            {
                MaxAge = TimeSpan.FromHours(1),
                Domain = "example.org",
                Path = "/x",
                Secure = true,
                HttpOnly = true,
                SameSite = "Lax",
            }
        );
        response.DeleteCookie("old");

        Assert.Equal(
            [
                "id=a%20b%3B%C3%A9; max-age=3600; domain=example.org; path=/x; secure; samesite=lax; httponly",
                "old=; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=0; path=/",
            ],
            response.Headers.GetValues("set-cookie")
        );
    }

    [Theory]
    [InlineData("a b", "/", null)]
    [InlineData("a", "/; domain=evil", null)]
    [InlineData("a", "/", "sometimes")]
    public void A_cookie_that_cannot_be_sent_is_refused(string name, string path, string? sameSite)
    {
        Assert.ThrowsAny<ArgumentException>(() =>
            new Response().SetCookie(name, "v", new CookieOptions { Path = path, SameSite = sameSite })
        );
    }

    [Theory]
    [InlineData("", "/", null, true, "name is empty")]
    [InlineData("a", "/", "x y, z", false, "\"x y, z\"")]
    [InlineData("a", "/", "example.org:80", false, "example.org:80")]
    [InlineData("a", "/", "é.example", false, "é.example")]
    [InlineData("__Host-a", "/", "example.org", true, "no domain")]
    [InlineData("__host-a", "/x", null, true, "the path /")]
    [InlineData("__Host-a", "/", null, false, "Secure")]
    [InlineData("__Secure-a", "/x", "example.org", false, "Secure")]
    public void A_cookie_that_browsers_drop_or_mistake_is_refused(
        string name,
        string path,
        string? domain,
        bool secure,
        string said
    )
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new Response().SetCookie(
                name,
                "__Host-x=1",
                new CookieOptions
                {
                    Path = path,
                    Domain = domain,
                    Secure = secure,
                }
            )
        );

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "/x", ".Example-1.org", false)]
    [InlineData("__Host-a", "/", null, true)]
    [InlineData("__Host-a", "/", "", true)]
    [InlineData("__Secure-a", "/x", "example.org", true)]
    public void A_cookie_that_browsers_take_is_sent(string name, string path, string? domain, bool secure)
    {
        var response = new Response();
        response.SetCookie(
            name,
            "v",
            new CookieOptions
            {
                Path = path,
                Domain = domain,
                Secure = secure,
            }
        );

        var cookie = response.Headers["set-cookie"]!;
        Assert.StartsWith($"{name}=v", cookie, StringComparison.Ordinal);
        Assert.Equal(domain is { Length: > 0 }, cookie.Contains("domain=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_HTTP_error_is_a_small_escaped_page()
    {
        var response = await Send(new HttpException(404, "No <b>").ToResponse());

        Assert.Equal(404, response.Status);
        Assert.Contains("<title>404 Not Found</title>", response.Text, StringComparison.Ordinal);
        Assert.Contains("<p>No &lt;b&gt;</p>", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_405_names_the_methods() =>
        Assert.Equal("GET, HEAD", HttpException.MethodNotAllowed(["GET", "HEAD"]).ToResponse().Headers["allow"]);

    private static Task<TestResponse> Send(Response response, string method = "GET") =>
        new TestClient(response.SendAsync).SendAsync(new TestRequest(method, "/"));
}
