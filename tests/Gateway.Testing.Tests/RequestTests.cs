using System.Buffers;
using System.Text;

namespace Gateway.Testing.Tests;

public sealed class RequestTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a%20b", "/a b")]
    [InlineData("/a%2Fb", "/a/b")]
    [InlineData("/%C3%A9", "/é")]
    [InlineData("/é", "/é")]
    [InlineData("/%F0%9F%98%80", "/😀")]
    [InlineData("/%FF", "/%FF")]
    [InlineData("/%C3", "/%C3")]
    [InlineData("/%C3%28", "/%C3(")]
    [InlineData("/%c3%A9%zz%4", "/é%zz%4")]
    [InlineData("/%2541", "/%41")]
    [InlineData("/a/../b//c", "/a/../b//c")]
    [InlineData("/x#fragment", "/x")]
    public async Task Decodes_the_path_once(string target, string path)
    {
        Assert.Equal(path, (await Seen(target, environ => environ.Path)).Text);
    }

    [Fact]
    public async Task Refuses_an_encoded_NUL()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Seen("/a%00", environ => environ.Path));
    }

    [Fact]
    public async Task Keeps_the_query_raw()
    {
        Assert.Equal("a=%20b?&c", (await Seen("/x?a=%20b?&c", environ => environ.QueryString)).Text);
    }

    [Fact]
    public async Task Keeps_the_target_as_it_is_sent()
    {
        Assert.Equal(
            "/a%2Fb?q",
            (await Seen("/a%2Fb?q", environ => Encoding.ASCII.GetString(environ.RawTarget.Span))).Text
        );
    }

    [Fact]
    public async Task An_absolute_target_sets_scheme_and_host()
    {
        Assert.Equal(
            "https example.org /x",
            (await Seen("https://example.org/x", e => $"{e.Scheme} {e.Headers["host"]} {e.Path}")).Text
        );
    }

    [Fact]
    public async Task Splits_the_path_at_PathBase()
    {
        var client = Echo(environ => $"{environ.PathBase}|{environ.Path}");
        client.PathBase = "/app";

        Assert.Equal("/app|/x", (await client.GetAsync("/app/x")).Text);
        Assert.Equal("/app|", (await client.GetAsync("/app")).Text);
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync("/apple"));
    }

    [Fact]
    public async Task Sends_own_fields_before_default_ones()
    {
        var client = Echo(environ => environ.Headers["x-a"] + environ.Headers["x-b"]);
        client.DefaultHeaders.Add("x-a", "default");
        client.DefaultHeaders.Add("x-b", "default");

        Assert.Equal("owndefault", (await client.GetAsync("/", ("X-A", "own"))).Text);
    }

    [Fact]
    public async Task Posts_a_form()
    {
        var client = new TestClient(
            async (environ, start) =>
            {
                var writer = start(200, ("x-type", environ.Headers["content-type"]!));
                await environ.Body.CopyToAsync(writer);
            }
        );

        var response = await client.PostFormAsync("/", ("a", "1 2"), ("b", "é"));

        Assert.Equal("a=1+2&b=%C3%A9", response.Text);
        Assert.Equal("application/x-www-form-urlencoded", response.GetHeader("x-type"));
    }

    [Fact]
    public async Task Keeps_cookies_until_they_are_deleted()
    {
        var client = new TestClient(
            (environ, start) =>
            {
                start(200, ("set-cookie", environ.QueryString))
                    .Write(Encoding.ASCII.GetBytes(environ.Headers["cookie"] ?? ""));
                return default;
            }
        );

        await client.GetAsync("/?a=1;path=/");
        Assert.Equal("a=1", (await client.GetAsync("/?b=2;path=/;httponly;samesite=lax")).Text);
        Assert.Equal("a=1; b=2", (await client.GetAsync("/?a=;path=/;max-age=0")).Text);
        Assert.Equal("b=2", (await client.GetAsync("/?c=3;path=/below")).Text);
        Assert.Equal("b=2", (await client.GetAsync("/?d=4;path=/")).Text);
        client.UseCookies = false;
        Assert.Equal("", (await client.GetAsync("/?a=1")).Text);
    }

    [Theory]
    [InlineData(302, "GET")]
    [InlineData(303, "GET")]
    [InlineData(307, "POST")]
    [InlineData(308, "POST")]
    public async Task Follows_redirects_as_a_browser_does(int status, string method)
    {
        var client = new TestClient(
            (environ, start) =>
            {
                if (environ.Path == "/from")
                {
                    start(status, ("location", "to?q=1"));
                }
                else
                {
                    start(200).Write(Encoding.ASCII.GetBytes($"{environ.Method} {environ.Path} {environ.QueryString}"));
                }
                return default;
            }
        )
        {
            FollowRedirects = true,
        };

        Assert.Equal($"{method} /to q=1", (await client.PostAsync("/from")).Text);
    }

    [Fact]
    public async Task Calls_on_a_clean_execution_context()
    {
        Ambient.Value = "the test's";

        Assert.Equal("clean", (await Seen("/", _ => Ambient.Value ?? "clean")).Text);
    }

    private static TestClient Echo(Func<Environ, string?> what) =>
        new(
            (environ, start) =>
            {
                start(200).Write(Encoding.UTF8.GetBytes(what(environ) ?? ""));
                return default;
            }
        );

    private static Task<TestResponse> Seen(string target, Func<Environ, string?> what) => Echo(what).GetAsync(target);
}
