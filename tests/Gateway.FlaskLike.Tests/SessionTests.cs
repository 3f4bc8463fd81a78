using Gateway.Testing;
using Microsoft.Extensions.Time.Testing;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests;

public sealed class SessionTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<Flask> _apps = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Values_come_back_as_what_they_were()
    {
        var app = Make();
        app.Route(
                "/store",
                () =>
                {
                    session["text"] = "é\"<";
                    session["number"] = 42;
                    session["half"] = 0.5;
                    session["list"] = new[] { "a", "b" };
                    session["map"] = new Dictionary<string, object?> { ["k"] = 1 };
                    session["nothing"] = null;
                    return "";
                }
            )
            .Route(
                "/load",
                () =>
                    $"{session["text"]} {session["number"]!.GetType().Name} {session.Get<int>("number")} "
                    + $"{session.Get<double>("half") == 0.5} {string.Join('+', session.Get<string[]>("list")!)} "
                    + $"{((Dictionary<string, object?>)session["map"]!)["k"]} {session.ContainsKey("nothing")} {session["no"] is null}"
            );
        var client = app.TestClient();

        await client.GetAsync("/store");

        Assert.Equal("é\"< Int64 42 True a+b 1 True True", (await client.GetAsync("/load")).Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_cookie_that_was_changed_is_none(int part)
    {
        var client = Make().TestClient();
        var cookie = await SetAsync(client);
        var parts = cookie.Split('.');
        parts[part] = (parts[part][0] == 'A' ? 'B' : 'A') + parts[part][1..];

        Assert.Equal("none", await ReadAsync(client, string.Join('.', parts)));
        Assert.Equal("none", await ReadAsync(client, parts[0]));
        Assert.Equal("ann", await ReadAsync(client, cookie));
    }

    [Fact]
    public async Task A_cookie_is_none_to_an_application_with_another_key()
    {
        var cookie = await SetAsync(Make("one").TestClient());

        Assert.Equal("none", await ReadAsync(Make("two").TestClient(), cookie));
    }

    [Fact]
    public async Task A_key_can_be_replaced_without_throwing_anybody_out()
    {
        var old = await SetAsync(Make("old").TestClient());
        var app = Make("new", app => app.Config["SECRET_KEY_FALLBACKS"] = new[] { "older", "old" });
        var client = app.TestClient();

        Assert.Equal("ann", await ReadAsync(client, old));

        // What is signed anew is signed with the new key.
        var renewed = await SetAsync(client);
        Assert.Equal("ann", await ReadAsync(Make("new").TestClient(), renewed));
        Assert.Equal("none", await ReadAsync(Make("old").TestClient(), renewed));
    }

    [Fact]
    public async Task A_session_ends_with_the_browser_unless_it_is_permanent()
    {
        var app = Make();

        Assert.DoesNotContain("max-age", await HeaderAsync(app, "/set"), StringComparison.Ordinal);
        Assert.Contains("max-age=2678400;", await HeaderAsync(app, "/permanent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permanent_session_lives_on_with_each_visit_and_ends_without()
    {
        var app = Make("key", app => app.Config["PERMANENT_SESSION_LIFETIME"] = 60);
        var client = app.TestClient();
        await client.GetAsync("/permanent");

        for (var visit = 0; visit < 3; visit++)
        {
            _time.Advance(TimeSpan.FromSeconds(50));
            var answer = await client.GetAsync("/get");
            Assert.Equal("ann", answer.Text);
            Assert.Contains("max-age=60;", answer.GetHeader("set-cookie"), StringComparison.Ordinal);
        }
        var cookie = client.Cookies.GetAllCookies()[0].Value;
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("none", await ReadAsync(app.TestClient(), cookie));
    }

    [Fact]
    public async Task A_permanent_session_that_is_not_refreshed_is_sent_once()
    {
        var app = Make("key", app => app.Config["SESSION_REFRESH_EACH_REQUEST"] = false);
        var client = app.TestClient();
        await client.GetAsync("/permanent");

        Assert.Null((await client.GetAsync("/get")).GetHeader("set-cookie"));
    }

    [Fact]
    public async Task The_cookie_has_the_attributes_of_the_settings()
    {
        var app = Make(
            "key",
            app =>
                app.Config.FromMapping(
                    new
                    {
                        SESSION_COOKIE_NAME = "sid",
                        SESSION_COOKIE_PATH = "/x",
                        SESSION_COOKIE_DOMAIN = "example.org",
                        SESSION_COOKIE_SECURE = true,
                        SESSION_COOKIE_HTTPONLY = false,
                        SESSION_COOKIE_SAMESITE = "Strict",
                    }
                )
        );

        var header = await HeaderAsync(app, "/set");

        Assert.Matches(@"^sid=[\w.-]+; domain=example\.org; path=/x; secure; samesite=strict$", header);
        Assert.Matches(@"^session=[\w.-]+; path=/; httponly$", await HeaderAsync(Make(), "/set"));
    }

    [Fact]
    public async Task A_cleared_session_leaves_no_cookie()
    {
        var client = Make().TestClient();
        await SetAsync(client);

        var answer = await client.GetAsync("/clear");

        Assert.Contains("max-age=0", answer.GetHeader("set-cookie"), StringComparison.Ordinal);
        Assert.Empty(client.Cookies.GetAllCookies());
    }

    [Fact]
    public async Task A_response_that_depends_on_the_session_says_so()
    {
        var client = Make().TestClient();

        Assert.Equal("Cookie", (await client.GetAsync("/get")).GetHeader("vary"));
        Assert.Null((await client.GetAsync("/plain")).GetHeader("vary"));
    }

    [Fact]
    public async Task Without_a_key_a_session_can_be_read_and_not_written()
    {
        var app = Make(key: null);
        app.Config["TESTING"] = true;

        Assert.Equal("none", (await app.TestClient().GetAsync("/get")).Text);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.TestClient().GetAsync("/set"));
        Assert.Contains("SECRET_KEY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_too_large_for_browsers_is_told_of()
    {
        await using var errors = new StringWriter();
        var app = Make();
        app.Errors = errors;
        app.Route("/large", () => session["large"] = new string('x', 4000)).Route("/ok", () => "");

        await HeaderAsync(app, "/large");

        Assert.Contains("browsers drop one above 4093", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_changed_in_place_is_kept_when_said_so()
    {
        var app = Make();
        app.Route(
            "/add",
            () =>
            {
                var list = session.Get<List<string>>("list") ?? [];
                list.Add("x");
                session["list"] = list;
                return $"{list.Count}";
            }
        );
        var client = app.TestClient();

        Assert.Equal("1", (await client.GetAsync("/add")).Text);
        Assert.Equal("2", (await client.GetAsync("/add")).Text);
    }

    [Fact]
    public async Task Messages_have_categories_and_are_seen_once()
    {
        var app = Make();
        app.Route(
                "/flash",
                () =>
                {
                    Flash("one");
                    Flash("two", "error");
                    Flash("<3>", "info");
                    return "";
                }
            )
            .Route(
                "/template",
                () =>
                    RenderTemplateString(
                        "{% for m in get_flashed_messages(with_categories=true) %}{{ m.category }}:{{ m.text }} {% endfor %}"
                            + "{% for m in get_flashed_messages(category_filter='error') %}[{{ m }}]{% endfor %}"
                    )
            )
            .Route("/errors", () => string.Join(' ', GetFlashedMessages("error", "info").Select(m => m.Text)))
            .Route("/all", () => string.Join(' ', GetFlashedMessages().Select(m => $"{m.Category}:{m}")));
        var client = app.TestClient();

        await client.GetAsync("/flash");
        Assert.Equal("message:one error:two info:&lt;3&gt; [two]", (await client.GetAsync("/template")).Text);
        Assert.Equal("", (await client.GetAsync("/all")).Text);
        await client.GetAsync("/flash");
        await client.GetAsync("/flash");
        Assert.Equal("two <3> two <3>", (await client.GetAsync("/errors")).Text);
    }

    private Flask Make(string? key = "key", Action<Flask>? configure = null)
    {
        var app = new Flask
        {
            Time = _time,
            Errors = TextWriter.Null,
            SecretKey = key,
        };
        configure?.Invoke(app);
        app.Route(
                "/set",
                () =>
                {
                    session["name"] = "ann";
                    return "";
                }
            )
            .Route(
                "/permanent",
                () =>
                {
                    session.Permanent = true;
                    session["name"] = "ann";
                    return "";
                }
            )
            .Route(
                "/clear",
                () =>
                {
                    session.Clear();
                    return "";
                }
            )
            .Route("/get", () => session.Get<string>("name") ?? "none")
            .Route("/plain", () => "");
        _apps.Add(app);
        return app;
    }

    private static async Task<string> HeaderAsync(Flask app, string target)
    {
        var client = app.TestClient();
        client.UseCookies = false;
        return (await client.GetAsync(target)).GetHeader("set-cookie")!;
    }

    private static async Task<string> SetAsync(TestClient client)
    {
        await client.GetAsync("/set");
        return client.Cookies.GetAllCookies()[0].Value;
    }

    private static async Task<string> ReadAsync(TestClient client, string cookie)
    {
        client.UseCookies = false;
        var text = (await client.GetAsync("/get", ("cookie", $"session={cookie}"))).Text;
        client.UseCookies = true;
        return text;
    }
}
