using Gateway.Testing;
using Gateway.Toolkit.Middleware;

namespace Gateway.Toolkit.Tests.Middleware;

public sealed class MountTests
{
    [Theory]
    [InlineData("/blog", "below /blog|")]
    [InlineData("/blog/", "below /blog|/")]
    [InlineData("/blog/a/b", "below /blog|/a/b")]
    [InlineData("/blogs", "next |/blogs")]
    [InlineData("/", "next |/")]
    public async Task The_path_is_split_at_the_prefix(string target, string expected)
    {
        var client = new TestClient(Mount.At("/blog", Show("below"), Show("next")));

        Assert.Equal(expected, (await client.GetAsync(target)).Text);
    }

    [Fact]
    public async Task Mounts_nest_and_restore_the_path()
    {
        var seen = new List<string>();
        var inner = Mount.At("/b", Throw, Show("next"));
        Application outer = async (environ, start) =>
        {
            try
            {
                await Mount.At("/a", inner, Show("next"))(environ, start);
            }
            finally
            {
                seen.Add($"{environ.PathBase}|{environ.Path}");
            }
        };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => new TestClient(outer).GetAsync("/a/b/c"));

        Assert.Equal("/a/b|/c", error.Message);
        Assert.Equal(["|/a/b/c"], seen);

        static ValueTask Throw(Environ environ, StartResponse start) =>
            throw new InvalidOperationException($"{environ.PathBase}|{environ.Path}");
    }

    [Theory]
    [InlineData("/a/b/c", "long /a/b|/c")]
    [InlineData("/a/bc", "short /a|/bc")]
    [InlineData("/a", "short /a|")]
    [InlineData("/ab", "next |/ab")]
    public async Task Of_several_mounts_the_longest_that_fits_wins(string target, string expected)
    {
        Dictionary<string, Application> mounts = new() { ["/a/"] = Show("short"), ["/a/b"] = Show("long") };

        Assert.Equal(expected, (await new TestClient(Mount.At(mounts, Show("next"))).GetAsync(target)).Text);
        Assert.Equal(expected, (await new TestClient(Mount.At(mounts.Reverse(), Show("next"))).GetAsync(target)).Text);
    }

    [Fact]
    public void A_path_is_mounted_once() =>
        Assert.Throws<ArgumentException>(() =>
            Mount.At([KeyValuePair.Create("/a", Show("1")), KeyValuePair.Create("/a/", Show("2"))], Show("next"))
        );

    private static Application Show(string name) =>
        (environ, start) => new Response($"{name} {environ.PathBase}|{environ.Path}").SendAsync(environ, start);
}
