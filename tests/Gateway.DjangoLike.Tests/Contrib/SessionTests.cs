using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Sessions;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Contrib;

public sealed class SessionTests
{
    public static TheoryData<SessionEngine> Engines => [SessionEngine.Database, SessionEngine.SignedCookies];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Values_come_back_as_what_they_were(SessionEngine engine)
    {
        await using var site = Site(engine);
        var client = await site.StartAsync();
        await client.GetAsync("/set");
        Assert.Equal("text,7,1.5,True,a b,inner", (await client.GetAsync("/get")).Text);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_view_that_does_not_look_gets_no_cookie_and_no_Vary(SessionEngine engine)
    {
        await using var site = Site(engine);
        var client = await site.StartAsync();
        var plain = await client.GetAsync("/plain");
        Assert.Equal((null, null), (plain.GetHeader("set-cookie"), plain.GetHeader("vary")));
        var looked = await client.GetAsync("/get");
        Assert.Equal((null, "Cookie"), (looked.GetHeader("set-cookie"), looked.GetHeader("vary")));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task What_is_flushed_is_gone_with_its_cookie(SessionEngine engine)
    {
        await using var site = Site(engine);
        var client = await site.StartAsync();
        await client.GetAsync("/set");
        var flushed = await client.GetAsync("/flush");
        Assert.Contains("sessionid=;", flushed.GetHeader("set-cookie"), StringComparison.Ordinal);
        Assert.Equal("none", (await client.GetAsync("/get")).Text);
    }

    [Theory]
    [InlineData(SessionEngine.Database, "abcdefghijklmnopqrstuvwxyz012345")]
    [InlineData(SessionEngine.Database, "'; drop table django_session; --")]
    [InlineData(SessionEngine.SignedCookies, "eyJhIjoxfQ.AAAAAAAAAAA.AAAA")]
    public async Task A_strangers_key_is_never_taken_on(SessionEngine engine, string key)
    {
        await using var site = Site(engine);
        var client = await site.StartAsync();
        client.UseCookies = false;
        var answer = await client.GetAsync("/set", ("cookie", $"sessionid={Uri.EscapeDataString(key)}"));
        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain(key, answer.GetHeader("set-cookie"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/set", "max-age=1209600; path=/; samesite=lax; httponly")]
    [InlineData("/set?age=60", "max-age=60;")]
    public async Task The_cookie_says_how_long(string path, string attributes)
    {
        await using var site = Site(SessionEngine.Database);
        var cookie = (await (await site.StartAsync()).GetAsync(path)).GetHeader("set-cookie")!;
        Assert.Contains(attributes, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_until_the_browser_closes_states_no_age()
    {
        await using var site = Site(SessionEngine.Database);
        var cookie = (await (await site.StartAsync()).GetAsync("/set?age=0")).GetHeader("set-cookie")!;
        Assert.DoesNotContain("max-age", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_has_ended_is_not_read_and_can_be_cleared()
    {
        await using var site = Site(SessionEngine.Database);
        var client = await site.StartAsync();
        await client.GetAsync("/set");
        await using (site.Project.EnterScope())
        {
            await Session.Objects.UpdateAsync(row => row.ExpireDate, _ => DateTime.UtcNow.AddSeconds(-1));
        }
        Assert.Equal("none", (await client.GetAsync("/get")).Text);
        await using var scope = site.Project.EnterScope();
        Assert.Equal(1, await SessionsConfig.ClearExpiredAsync());
        Assert.False(await Session.Objects.ExistsAsync());
    }

    [Fact]
    public async Task A_view_that_failed_keeps_nothing()
    {
        await using var site = Site(SessionEngine.Database);
        var answer = await (await site.StartAsync()).GetAsync("/fail");
        Assert.Equal((500, null), (answer.Status, answer.GetHeader("set-cookie")));
    }

    [Fact]
    public async Task A_session_ended_meanwhile_is_not_brought_back()
    {
        await using var site = Site(SessionEngine.Database);
        var client = await site.StartAsync();
        await client.GetAsync("/set");
        var answer = await client.GetAsync("/lose");
        Assert.Equal((400, null), (answer.Status, answer.GetHeader("set-cookie")));
    }

    [Fact]
    public async Task A_cookie_too_large_for_browsers_is_told()
    {
        await using var site = Site(SessionEngine.SignedCookies);
        Assert.Equal(500, (await (await site.StartAsync()).GetAsync("/large")).Status);
        Assert.Contains("Session.Engine", site.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_middleware_it_says_what_is_missing()
    {
        await using var site = Site(SessionEngine.Database, settings => settings.Middleware = []);
        Assert.Equal(500, (await (await site.StartAsync()).GetAsync("/get")).Status);
        Assert.Contains("SessionMiddleware.Wrap", site.Errors.ToString(), StringComparison.Ordinal);
    }

    private static TemporaryProject Site(SessionEngine engine, Action<Settings>? configure = null) =>
        new(settings =>
        {
            settings.InstalledApps = [new SessionsConfig()];
            settings.Middleware = [SessionMiddleware.Wrap];
            settings.Session.Engine = engine;
            settings.RootUrlConf = new UrlConf
            {
                Path("set", Set),
                Path("get", Get),
                Path("flush", Flush),
                Path("plain", () => new HttpResponse("plain")),
                Path("fail", Fail),
                Path("lose", Lose),
                Path("large", Large),
            };
            configure?.Invoke(settings);
        });

    private static HttpResponse Set(HttpRequest request)
    {
        var session = request.Session;
        session["text"] = "text";
        session["whole"] = 7;
        session["part"] = 1.5;
        session["flag"] = true;
        session["list"] = new[] { "a", "b" };
        session["map"] = new Dictionary<string, string> { ["key"] = "inner" };
        if (request.GET["age"] is { } age)
        {
            session.SetExpiry(TimeSpan.FromSeconds(int.Parse(age)));
        }
        return new();
    }

    private static HttpResponse Get(HttpRequest request)
    {
        var session = request.Session;
        return !session.ContainsKey("text")
            ? new("none")
            : new(
                $"{session["text"]},{session["whole"]},{session["part"]},{session["flag"]},"
                    + $"{string.Join(' ', session.Get<List<string>>("list")!)},"
                    + ((Dictionary<string, object?>)session["map"]!)["key"]
            );
    }

    private static async Task<HttpResponse> Flush(HttpRequest request)
    {
        await request.Session.FlushAsync();
        return new();
    }

    private static HttpResponse Fail(HttpRequest request)
    {
        request.Session["a"] = 1;
        throw new NotSupportedException();
    }

    private static async Task<HttpResponse> Lose(HttpRequest request)
    {
        request.Session["a"] = 1;
        await Session.Objects.DeleteAsync();
        return new();
    }

    private static HttpResponse Large(HttpRequest request)
    {
        request.Session["a"] = new string('x', 5000);
        return new();
    }
}
