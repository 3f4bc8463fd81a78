using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Sessions;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public sealed class SessionTests
{
    private readonly Clock _clock = new();

    [Fact]
    public async Task A_value_outlives_the_request_and_nobody_else_sees_it()
    {
        var client = Client();
        await client.GetAsync("/set?k=colour&v=blue");

        Assert.Equal("blue", (await client.GetAsync("/get?k=colour")).Text);
        Assert.Equal("none", (await Client().GetAsync("/get?k=colour")).Text);
    }

    [Fact]
    public async Task The_cookie_has_the_attributes_asked_for()
    {
        var plain = (await Client().GetAsync("/set?k=a&v=1")).GetHeader("set-cookie")!;
        Assert.StartsWith("session=", plain, StringComparison.Ordinal);
        Assert.Equal(["path=/", "samesite=lax", "httponly"], Attributes(plain));

        var options = Options() with
        {
            CookieName = "s",
            MaxAge = TimeSpan.FromMinutes(5),
            Path = "/wiki",
            Domain = "example.com",
            Secure = true,
            HttpOnly = false,
            SameSite = "Strict",
        };
        var client = Client(options);
        client.UseCookies = false;
        var cookie = (await client.GetAsync("/set?k=a&v=1")).GetHeader("set-cookie")!;
        Assert.StartsWith("s=", cookie, StringComparison.Ordinal);
        Assert.Equal(
            ["max-age=300", "domain=example.com", "path=/wiki", "secure", "samesite=strict"],
            Attributes(cookie)
        );
    }

    [Fact]
    public async Task A_request_that_leaves_the_session_alone_sends_no_cookie() =>
        Assert.Null((await Client().GetAsync("/alone")).GetHeader("set-cookie"));

    [Theory]
    [InlineData(1200, "blue")]
    [InlineData(1201, "none")]
    public async Task It_times_out_after_twenty_minutes_without_use(int seconds, string expected)
    {
        var client = Client();
        await client.GetAsync("/set?k=colour&v=blue");
        _clock.Pass(seconds);

        Assert.Equal(expected, (await client.GetAsync("/get?k=colour")).Text);
    }

    [Fact]
    public async Task A_use_keeps_it_alive()
    {
        var client = Client();
        await client.GetAsync("/set?k=colour&v=blue");
        foreach (var _ in Enumerable.Range(0, 5))
        {
            _clock.Pass(1000);
            Assert.Equal("blue", (await client.GetAsync("/get?k=colour")).Text);
        }
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public async Task It_is_reissued_when_that_is_due(int seconds, bool reissued)
    {
        var client = Client(Options() with { ReissueTime = TimeSpan.FromSeconds(100) });
        await client.GetAsync("/set?k=colour&v=blue");
        _clock.Pass(seconds);

        Assert.Equal(reissued, (await client.GetAsync("/get?k=colour")).GetHeader("set-cookie") is not null);
    }

    [Fact]
    public async Task Without_a_reissue_time_use_does_not_keep_it_alive()
    {
        var client = Client(Options() with { ReissueTime = null });
        await client.GetAsync("/set?k=colour&v=blue");
        _clock.Pass(1000);
        Assert.Null((await client.GetAsync("/get?k=colour")).GetHeader("set-cookie"));
        _clock.Pass(1000);

        Assert.Equal("none", (await client.GetAsync("/get?k=colour")).Text);
    }

    [Fact]
    public async Task One_without_a_timeout_lasts()
    {
        var client = Client(Options() with { Timeout = null });
        await client.GetAsync("/set?k=colour&v=blue");
        _clock.Pass(100_000_000);

        Assert.Equal("blue", (await client.GetAsync("/get?k=colour")).Text);
    }

    [Fact]
    public async Task A_cookie_that_was_changed_is_a_new_session()
    {
        var cookie = Value(await Client().GetAsync("/set?k=colour&v=blue"));
        for (var at = 0; at < cookie.Length; at += 7)
        {
            var changed = cookie[..at] + (cookie[at] == 'A' ? 'B' : 'A') + cookie[(at + 1)..];
            Assert.Equal("none", await Get(Client(), changed));
        }
        Assert.Equal("none", await Get(Client(), "nonsense"));
        Assert.Equal("none", await Get(Client(), "a.b.c"));
        Assert.Equal("blue", await Get(Client(), cookie));
    }

    [Fact]
    public async Task A_secret_is_replaced_without_losing_sessions()
    {
        var cookie = Value(await Client(secrets: "old").GetAsync("/set?k=colour&v=blue"));

        Assert.Equal("blue", await Get(Client(secrets: ["new", "old"]), cookie));
        Assert.Equal("none", await Get(Client(secrets: ["new"]), cookie));
        Assert.Equal("none", await Get(Client(Options() with { Salt = "another purpose" }, secrets: "old"), cookie));
    }

    [Fact]
    public async Task One_that_fits_into_no_cookie_is_an_error_that_says_so()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await Client().GetAsync("/set?k=a&v=" + new string('x', 4000))
        );

        Assert.Contains("browsers keep 4064", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_come_back_by_their_types()
    {
        var seen = new List<object?>();
        var client = Client(add: config =>
        {
            config.AddView(
                (PyramidRequest request) =>
                {
                    var session = request.Session;
                    (session["int"], session["double"], session["yes"], session["null"]) = (1, 1.5, true, null);
                    session["list"] = new List<int> { 1, 2 };
                    session["map"] = new Dictionary<string, object?> { ["a"] = 1 };
                    return new Response();
                },
                new() { Name = "fill" }
            );
            config.AddView(
                (PyramidRequest request) =>
                {
                    var session = request.Session;
                    seen.AddRange([
                        session["int"],
                        session.Get<int>("int"),
                        session.Get<string>("list", "other"),
                        session.Get<int>("missing", 7),
                        session["double"],
                        session["yes"],
                        session.ContainsKey("null"),
                        session["null"],
                        session.Count,
                        string.Join(",", session.Get<List<int>>("list")!),
                        session.Get<Dictionary<string, int>>("map")!["a"],
                        string.Join(",", session.Select(pair => pair.Key).Order()),
                    ]);
                    return new Response();
                },
                new() { Name = "read" }
            );
        });
        await client.GetAsync("/fill");
        await client.GetAsync("/read");

        Assert.Equal([1L, 1, "other", 7, 1.5, true, true, null, 6, "1,2", 1, "double,int,list,map,null,yes"], seen);
    }

    [Fact]
    public async Task It_knows_whether_it_is_new_and_when_it_began()
    {
        var client = Client();
        var first = (await client.GetAsync("/about")).Text;
        _clock.Pass(60);
        var second = (await client.GetAsync("/about")).Text;

        Assert.StartsWith("True ", first, StringComparison.Ordinal);
        Assert.Equal(first.Replace("True", "False", StringComparison.Ordinal), second);
    }

    [Fact]
    public async Task Invalidating_leaves_nothing()
    {
        var client = Client();
        await client.GetAsync("/set?k=colour&v=blue");
        await client.GetAsync("/flash?m=hello");
        await client.GetAsync("/invalidate");

        Assert.Equal("none", (await client.GetAsync("/get?k=colour")).Text);
        Assert.Equal("", (await client.GetAsync("/pop")).Text);
    }

    [Fact]
    public async Task Flashed_messages_wait_in_their_queue_until_they_are_taken()
    {
        var client = Client();
        await client.GetAsync("/flash?m=one");
        await client.GetAsync("/flash?m=two");
        await client.GetAsync("/flash?m=one");
        await client.GetAsync("/flash?m=other&q=errors");

        Assert.Equal("one|two|one", (await client.GetAsync("/peek")).Text);
        Assert.Equal("one|two|one", (await client.GetAsync("/pop")).Text);
        Assert.Equal("", (await client.GetAsync("/pop")).Text);
        Assert.Equal("other", (await client.GetAsync("/pop?q=errors")).Text);

        await client.GetAsync("/flash?m=once&unique=1");
        await client.GetAsync("/flash?m=once&unique=1");
        Assert.Equal("once", (await client.GetAsync("/pop")).Text);
    }

    [Fact]
    public async Task The_token_stays_until_a_new_one_is_made()
    {
        var client = Client();
        var token = (await client.GetAsync("/token")).Text;
        Assert.Matches("^[0-9a-f]{40}$", token);
        Assert.Equal(token, (await client.GetAsync("/token")).Text);

        var next = (await client.GetAsync("/token?new=1")).Text;
        Assert.NotEqual(token, next);
        Assert.Equal(next, (await client.GetAsync("/token")).Text);
        Assert.NotEqual(next, (await Client().GetAsync("/token")).Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_exception_views_response_carries_it_unless_told_not_to(bool setOnException)
    {
        var client = Client(
            Options() with
            {
                SetOnException = setOnException,
            },
            add: config =>
            {
                config.AddView(
                    Response (PyramidRequest request) =>
                    {
                        request.Session["a"] = 1;
                        throw new HttpNotFound();
                    },
                    new() { Name = "fail" }
                );
                config.AddNotFoundView((PyramidRequest request) => new Response(status: 404));
            }
        );

        Assert.Equal(setOnException, (await client.GetAsync("/fail")).GetHeader("set-cookie") is not null);
    }

    [Fact]
    public async Task Without_a_factory_the_error_says_what_to_do()
    {
        var config = new Configurator();
        config.AddView((PyramidRequest request) => request.Session.Count, new() { Renderer = "string" });

        var error = await Assert.ThrowsAsync<ConfigurationException>(async () =>
            await new TestClient(config.MakeApplication()).GetAsync("/")
        );

        Assert.Contains("SetSessionFactory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_none_without_a_secret()
    {
        Assert.Throws<ArgumentException>(() => new SignedCookieSessionFactory(""));
        Assert.Throws<ArgumentException>(() => new SignedCookieSessionFactory([], new()));
    }

    private static async Task<string> Get(TestClient client, string cookie) =>
        (await client.SendAsync(new("GET", "/get?k=colour") { Headers = { ("cookie", $"session={cookie}") } })).Text;

    private static string Value(TestResponse response) =>
        response.GetHeader("set-cookie")!.Split(';')[0].Split('=', 2)[1];

    private static IEnumerable<string> Attributes(string cookie) => cookie.Split("; ").Skip(1);

    private CookieSessionOptions Options() => new() { Time = _clock };

    private TestClient Client(
        CookieSessionOptions? options = null,
        Action<Configurator>? add = null,
        params string[] secrets
    )
    {
        var config = new Configurator();
        config.SetSessionFactory(
            new SignedCookieSessionFactory(secrets.Length == 0 ? ["secret"] : secrets, options ?? Options())
        );
        View("alone", _ => "");
        View("set", request => (string?)(request.Session[request.Args["k"]!] = request.Args["v"]));
        View("get", request => request.Session.Get(request.Args["k"]!, "none"));
        View("about", request => $"{request.Session.IsNew} {request.Session.Created:O}{(request.Session["x"] = null)}");
        View(
            "invalidate",
            request =>
            {
                request.Session.Invalidate();
                return "";
            }
        );
        View(
            "flash",
            request =>
            {
                request.Session.Flash(request.Args["m"]!, request.Args["q"] ?? "", request.Args["unique"] is null);
                return "";
            }
        );
        View("pop", request => string.Join('|', request.Session.PopFlash(request.Args["q"] ?? "")));
        View("peek", request => string.Join('|', request.Session.PeekFlash(request.Args["q"] ?? "")));
        View(
            "token",
            request => request.Args["new"] is null ? request.Session.GetCsrfToken() : request.Session.NewCsrfToken()
        );
        add?.Invoke(config);
        return new TestClient(config.MakeApplication());

        void View(string name, Func<PyramidRequest, object?> view) =>
            config.AddView(view, new() { Name = name, Renderer = "string" });
    }
}
