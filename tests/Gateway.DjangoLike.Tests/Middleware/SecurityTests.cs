using System.Text.RegularExpressions;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Middleware;

public sealed class SecurityTests
{
    [Fact]
    public async Task Http_is_redirected_to_https_but_for_what_is_exempt()
    {
        await using var site = Site(settings =>
        {
            settings.Security.SslRedirect = true;
            settings.Security.RedirectExempt = [new Regex("^health$", RegexOptions.None, TimeSpan.FromSeconds(1))];
        });
        var client = await site.StartAsync();
        var page = await client.GetAsync("/page?a=1");
        Assert.Equal((301, "https://localhost/page?a=1"), (page.Status, page.GetHeader("location")));
        Assert.Equal(200, (await client.GetAsync("/health")).Status);
        client.BaseAddress = new("https://localhost");
        Assert.Equal(200, (await client.GetAsync("/page")).Status);
    }

    [Fact]
    public async Task Browsers_are_told_to_stay_with_https_over_https_only()
    {
        await using var site = Site(settings =>
        {
            settings.Security.Hsts = TimeSpan.FromSeconds(3600);
            settings.Security.HstsIncludeSubdomains = true;
        });
        var client = await site.StartAsync();
        Assert.Null((await client.GetAsync("/page")).GetHeader("strict-transport-security"));
        client.BaseAddress = new("https://localhost");
        Assert.Equal(
            "max-age=3600; includeSubDomains",
            (await client.GetAsync("/page")).GetHeader("strict-transport-security")
        );
    }

    [Fact]
    public async Task Clients_can_be_refused_and_hosts_given_their_www()
    {
        await using var site = Site(settings =>
        {
            settings.Security.DisallowedUserAgents = [new Regex("^Bad", RegexOptions.None, TimeSpan.FromSeconds(1))];
            settings.Security.PrependWww = true;
        });
        var client = await site.StartAsync();
        Assert.Equal(403, (await client.GetAsync("/page", ("user-agent", "BadBot/1"))).Status);
        var page = await client.GetAsync("/page", ("host", "example.com"));
        Assert.Equal((301, "http://www.example.com/page"), (page.Status, page.GetHeader("location")));
        Assert.Equal(200, (await client.GetAsync("/page", ("host", "www.example.com"))).Status);
    }

    [Theory]
    [InlineData("/page", "DENY")]
    [InlineData("/framed", null)]
    [InlineData("/own", "SAMEORIGIN")]
    public async Task Who_may_frame_a_page_is_told(string path, string? field)
    {
        await using var site = Site();
        Assert.Equal(field, (await (await site.StartAsync()).GetAsync(path)).GetHeader("x-frame-options"));
    }

    [Theory]
    [InlineData("GET", "/post", 405, "POST")]
    [InlineData("POST", "/post", 200, null)]
    [InlineData("POST", "/safe", 405, "GET, HEAD")]
    [InlineData("HEAD", "/safe", 200, null)]
    public async Task Methods_are_held_to(string method, string path, int status, string? allow)
    {
        await using var site = Site();
        var answer = await (await site.StartAsync()).SendAsync(new(method, path));
        Assert.Equal((status, allow), (answer.Status, answer.GetHeader("allow")));
    }

    [Theory]
    [InlineData("/never", "max-age=0, no-cache, no-store, must-revalidate, private")]
    [InlineData("/cached", "private, max-age=60")]
    public async Task Caches_are_told(string path, string field)
    {
        await using var site = Site();
        Assert.Equal(field, (await (await site.StartAsync()).GetAsync(path)).GetHeader("cache-control"));
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br, gzip;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("br", false)]
    [InlineData("", false)]
    public async Task Pages_are_compressed_for_those_who_take_it(string accepted, bool compressed)
    {
        await using var site = Site();
        var page = await (await site.StartAsync()).GetAsync("/large", ("accept-encoding", accepted));
        Assert.Equal(compressed ? "gzip" : null, page.GetHeader("content-encoding"));
        Assert.Equal("Accept-Encoding", page.GetHeader("vary"));
        Assert.Equal(compressed, page.Body.Length < 1000);
    }

    [Fact]
    public async Task A_page_that_the_client_has_is_not_sent_again()
    {
        await using var site = Site(settings => settings.Middleware = [ConditionalGetMiddleware.Wrap]);
        var client = await site.StartAsync();
        var tag = (await client.GetAsync("/page")).GetHeader("etag")!;
        var again = await client.GetAsync("/page", ("if-none-match", $"\"other\", W/{tag}"));
        Assert.Equal((304, "", null), (again.Status, again.Text, again.GetHeader("content-type")));
        Assert.Equal(200, (await client.GetAsync("/page", ("if-none-match", "\"other\""))).Status);
    }

    private static TemporaryProject Site(Action<Settings>? configure = null) =>
        new(settings =>
        {
            settings.Middleware = [SecurityMiddleware.Wrap, CommonMiddleware.Wrap, XFrameOptionsMiddleware.Wrap];
            settings.RootUrlConf = new UrlConf
            {
                Path("page", Page),
                Path("health", Page),
                Path("framed", Framed),
                Path("own", Own),
                Path("post", Post),
                Path("safe", Safe),
                Path("never", Never),
                Path("cached", Cached),
                Path("large", () => new HttpResponse(new string('a', 10_000))).With(new GZipPageAttribute()),
            };
            configure?.Invoke(settings);
        });

    private static HttpResponse Page() => new("page");

    [XFrameOptionsExempt]
    private static HttpResponse Framed() => new();

    [XFrameOptionsSameOrigin]
    private static HttpResponse Own() => new();

    [RequirePost]
    private static HttpResponse Post() => new();

    [RequireSafe]
    private static HttpResponse Safe() => new();

    [NeverCache]
    private static HttpResponse Never() => new();

    [CacheControl("private", "max-age=60")]
    private static HttpResponse Cached() => new();
}
