using System.Text;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Security.Authentication;
using Gateway.PyramidLike.Sessions;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public sealed class AuthenticationTests
{
    private readonly Clock _clock = new();

    public static TheoryData<object> Ids =>
        [
            .. new object[]
            {
                "editor",
                "",
                "a!b|c;ü €",
                7,
                long.MaxValue,
                Guid.Parse("5e0cb7ea-1d2d-4b0e-9bd5-9a5a4fbf3c0c"),
            },
        ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_ticket_tells_whom_it_was_issued_to(object id)
    {
        var seen = new List<AuthTktIdentity?>();
        var client = Client(login: id, seen: seen);

        await client.GetAsync("/login");
        await client.GetAsync("/");

        Assert.Equal(id is int number ? (long)number : id, seen[^1]!.UserId);
        Assert.Equal(_clock.GetUtcNow(), seen[^1]!.Timestamp);
        Assert.Equal(["admin", "a+b_c-1"], seen[^1]!.Tokens);
    }

    [Fact]
    public async Task Bytes_tell_too()
    {
        var seen = new List<AuthTktIdentity?>();
        var client = Client(login: new byte[] { 0, 255 }, seen: seen);
        await client.GetAsync("/login");
        await client.GetAsync("/");

        Assert.Equal([0, 255], (byte[])seen[^1]!.UserId);
    }

    [Fact]
    public async Task Nobody_is_logged_in_without_a_ticket_and_after_logging_out()
    {
        var client = Client();
        Assert.Equal("nobody", (await client.GetAsync("/")).Text);
        await client.GetAsync("/login");
        Assert.Equal("editor", (await client.GetAsync("/")).Text);

        var logout = await client.GetAsync("/logout");

        Assert.StartsWith("auth_tkt=;", logout.GetHeader("set-cookie"), StringComparison.Ordinal);
        Assert.Contains("max-age=0", logout.GetHeader("set-cookie"), StringComparison.Ordinal);
        Assert.Equal("nobody", (await client.GetAsync("/")).Text);
    }

    [Fact]
    public async Task A_ticket_that_was_changed_or_signed_by_another_is_none()
    {
        var ticket = Ticket(await Client().GetAsync("/login"));
        for (var at = 0; at < ticket.Length; at += 5)
        {
            var changed = ticket[..at] + (ticket[at] == 'A' ? 'B' : 'A') + ticket[(at + 1)..];
            Assert.Equal("nobody", await WithTicket(Client(), changed));
        }
        Assert.Equal("nobody", await WithTicket(Client(secret: "another"), ticket));
        Assert.Equal("nobody", await WithTicket(Client(), ""));
        Assert.Equal("editor", await WithTicket(Client(), ticket));
    }

    [Fact]
    public async Task A_session_is_no_ticket_though_the_secret_is_the_same()
    {
        var config = new Configurator();
        config.SetSessionFactory(new SignedCookieSessionFactory("secret"));
        config.AddView(
            (PyramidRequest request) =>
            {
                request.Session["id"] = "editor";
                return new Response();
            }
        );
        var session = Ticket(await new TestClient(config.MakeApplication()).GetAsync("/"));

        Assert.Equal("nobody", await WithTicket(Client(), session));
    }

    [Theory]
    [InlineData(100, "editor")]
    [InlineData(101, "nobody")]
    public async Task It_times_out(int seconds, string expected)
    {
        var client = Client(Options() with { Timeout = TimeSpan.FromSeconds(100) });
        await client.GetAsync("/login");
        _clock.Pass(seconds);

        Assert.Equal(expected, (await client.GetAsync("/")).Text);
    }

    [Fact]
    public async Task A_use_reissues_it_when_that_is_due()
    {
        var client = Client(
            Options() with
            {
                Timeout = TimeSpan.FromSeconds(100),
                ReissueTime = TimeSpan.FromSeconds(10),
            }
        );
        await client.GetAsync("/login");
        Assert.Null((await client.GetAsync("/")).GetHeader("set-cookie"));
        foreach (var _ in Enumerable.Range(0, 5))
        {
            _clock.Pass(60);
            var response = await client.GetAsync("/");
            Assert.Equal("editor", response.Text);
            Assert.NotNull(response.GetHeader("set-cookie"));
        }
    }

    [Fact]
    public async Task Logging_out_wins_over_a_reissue()
    {
        var client = Client(Options() with { ReissueTime = TimeSpan.Zero });
        await client.GetAsync("/login");
        _clock.Pass(60);

        var logout = await client.GetAsync("/logout");

        Assert.Single(logout.Headers.GetValues("set-cookie"));
        Assert.Equal("nobody", (await client.GetAsync("/")).Text);
    }

    [Fact]
    public async Task The_cookie_has_the_attributes_asked_for()
    {
        var plain = (await Client().GetAsync("/login")).GetHeader("set-cookie")!;
        Assert.Equal(["path=/", "samesite=lax", "httponly"], plain.Split("; ").Skip(1));

        var client = Client(
            Options() with
            {
                CookieName = "t",
                MaxAge = TimeSpan.FromHours(1),
                Path = "/wiki",
                Secure = true,
                HttpOnly = false,
                SameSite = null,
            }
        );
        Assert.Equal(
            ["expires=Thu, 26 Nov 2026 02:02:03 GMT", "max-age=3600", "path=/wiki", "secure"],
            (await client.GetAsync("/login")).GetHeader("set-cookie")!.Split("; ").Skip(1)
        );
    }

    [Theory]
    [InlineData("www.example.com:8080", true, false, null, "www.example.com")]
    [InlineData("www.example.com", true, true, null, "example.com")]
    [InlineData("example.com", true, true, null, "example.com")]
    [InlineData("www.example.com", true, true, "other.org", "other.org")]
    [InlineData("www.example.com", false, false, null, null)]
    [InlineData("[::1]:8888", true, false, null, null)]
    [InlineData("a!b.example.com", true, true, null, null)]
    public async Task The_domain_is_the_one_asked_for(
        string host,
        bool wild,
        bool parent,
        string? domain,
        string? expected
    )
    {
        var client = Client(Options() with { WildDomain = wild, ParentDomain = parent, Domain = domain });

        client.UseCookies = false;

        var response = await client.SendAsync(new("GET", "/login") { Headers = { ("host", host) } });

        var found = response
            .GetHeader("set-cookie")!
            .Split("; ")
            .FirstOrDefault(part => part.StartsWith("domain=", StringComparison.Ordinal));
        Assert.Equal(expected is null ? null : $"domain={expected}", found);
    }

    [Fact]
    public async Task A_ticket_for_one_address_is_none_from_another()
    {
        var options = Options() with { IncludeIp = true };
        var ticket = Ticket(await From("192.0.2.1", "/login", null));

        Assert.Equal("editor", (await From("192.0.2.1", "/", ticket)).Text);
        Assert.Equal("nobody", (await From("192.0.2.2", "/", ticket)).Text);

        Task<TestResponse> From(string address, string target, string? cookie)
        {
            var request = new TestRequest("GET", target)
            {
                Configure = environ =>
                    environ.RemoteEndPoint = new System.Net.IPEndPoint(System.Net.IPAddress.Parse(address), 1),
            };
            if (cookie is not null)
            {
                request.Headers.Add("cookie", $"auth_tkt={cookie}");
            }
            return Client(options).SendAsync(request);
        }
    }

    [Fact]
    public async Task Ids_and_tokens_that_a_ticket_cannot_hold_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Client(login: 1.5).GetAsync("/login"));
        var config = new Configurator();
        config.AddView(
            (PyramidRequest request) =>
            {
                new AuthTktCookieHelper("secret").Remember(request, "x", null, "no blanks");
                return new Response();
            }
        );
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await new TestClient(config.MakeApplication()).GetAsync("/")
        );
    }

    [Fact]
    public async Task A_session_remembers_too()
    {
        var helper = new SessionAuthenticationHelper();
        var config = new Configurator();
        config.SetSessionFactory(new SignedCookieSessionFactory("secret"));
        View("", request => helper.AuthenticatedUserId(request) ?? "nobody");
        View("login", request => helper.Remember(request, "editor").Count);
        View("logout", request => helper.Forget(request).Count);
        var client = new TestClient(config.MakeApplication());

        Assert.Equal("nobody", (await client.GetAsync("/")).Text);
        await client.GetAsync("/login");
        Assert.Equal("editor", (await client.GetAsync("/")).Text);
        await client.GetAsync("/logout");
        Assert.Equal("nobody", (await client.GetAsync("/")).Text);

        void View(string name, Func<PyramidRequest, object?> view) =>
            config.AddView(view, new() { Name = name, Renderer = "string" });
    }

    public static TheoryData<string?, string?, string?> Credentials =>
        new()
        {
            { Basic("chrisr:password"u8), "chrisr", "password" },
            { Basic("a:b:c"u8), "a", "b:c" },
            { Basic(":"u8), "", "" },
            { "bAsIc " + Convert.ToBase64String("a:b"u8), "a", "b" },
            { Basic("é:ü"u8), "é", "ü" },
            { Basic(Encoding.Latin1.GetBytes("é:ü")), "é", "ü" },
            { null, null, null },
            { "Basic", null, null },
            { "Basic ", null, null },
            { "Basic %%%", null, null },
            { Basic("nocolon"u8), null, null },
            { "Bearer " + Convert.ToBase64String("a:b"u8), null, null },
        };

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Basic_credentials_are_extracted(string? authorization, string? username, string? password)
    {
        HttpBasicCredentials? found = null;
        var config = new Configurator();
        config.AddView(
            (PyramidRequest request) =>
            {
                found = HttpBasicCredentials.Extract(request);
                return new Response();
            }
        );
        var request = new TestRequest("GET", "/");
        if (authorization is not null)
        {
            request.Headers.Add("authorization", authorization);
        }
        await new TestClient(config.MakeApplication()).SendAsync(request);

        Assert.Equal(username is null ? null : new HttpBasicCredentials(username, password!), found);
        Assert.DoesNotContain("password", found?.ToString() ?? "", StringComparison.Ordinal);
    }

    private static string Basic(ReadOnlySpan<byte> credentials) => "Basic " + Convert.ToBase64String(credentials);

    private static string Ticket(TestResponse response) =>
        response.GetHeader("set-cookie")!.Split(';')[0].Split('=', 2)[1];

    private static async Task<string> WithTicket(TestClient client, string ticket) =>
        (await client.SendAsync(new("GET", "/") { Headers = { ("cookie", $"auth_tkt={ticket}") } })).Text;

    private AuthTktOptions Options() => new() { Time = _clock };

    private TestClient Client(
        AuthTktOptions? options = null,
        object? login = null,
        string secret = "secret",
        List<AuthTktIdentity?>? seen = null
    )
    {
        var helper = new AuthTktCookieHelper(secret, options ?? Options());
        var config = new Configurator();
        config.AddView(
            (PyramidRequest request) =>
            {
                var identity = helper.Identify(request);
                seen?.Add(identity);
                return identity?.UserId.ToString() ?? "nobody";
            },
            new() { Renderer = "string" }
        );
        config.AddView(
            (PyramidRequest request) => With(helper.Remember(request, login ?? "editor", null, "admin", "a+b_c-1")),
            new() { Name = "login" }
        );
        config.AddView(
            (PyramidRequest request) =>
            {
                helper.Identify(request);
                return With(helper.Forget(request));
            },
            new() { Name = "logout" }
        );
        return new TestClient(config.MakeApplication());
    }

    private static Response With(IReadOnlyList<Header> fields)
    {
        var response = new Response();
        foreach (var field in fields)
        {
            response.Headers.Add(field);
        }
        return response;
    }
}
