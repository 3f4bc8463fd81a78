using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Security.Csrf;
using Gateway.PyramidLike.Views;
using Gateway.Testing;

namespace Gateway.PyramidLike.Tests;

public class CsrfTests
{
    private readonly Configurator _config = new();

    public CsrfTests()
    {
        _config.SetCsrfStoragePolicy(new CookieCsrfStoragePolicy());
        _config.AddView((PyramidRequest request) => request.GetCsrfToken(), Text("token"));
        _config.AddView(() => "done", Text("form"));
        _config.AddView(() => "exempt", Text("exempt") with { RequireCsrf = false });
    }

    [Fact]
    public async Task Without_options_only_views_that_ask_for_it_are_guarded()
    {
        _config.AddView(() => "done", Text("guarded") with { RequireCsrf = true });
        var client = Client();

        Assert.Equal("done", (await client.PostAsync("/form")).Text);
        Assert.Equal(400, (await client.PostAsync("/guarded")).Status);
        Assert.Equal("done", (await client.GetAsync("/guarded")).Text);
    }

    [Fact]
    public async Task With_options_all_views_are_guarded_but_those_that_say_so()
    {
        _config.SetDefaultCsrfOptions();
        var client = Client();
        var token = (await client.GetAsync("/token")).Text;

        Assert.Equal("done", (await client.PostFormAsync("/form", ("csrf_token", token))).Text);
        Assert.Equal("done", (await client.PostAsync("/form", null, ("x-csrf-token", token))).Text);
        Assert.Equal("exempt", (await client.PostAsync("/exempt")).Text);
        Assert.Equal(400, (await client.PostAsync("/form?csrf_token=" + token)).Status);
        Assert.Equal(400, (await client.PostFormAsync("/form", ("csrf_token", token + "x"))).Status);
        var refused = await client.PostAsync("/form");
        Assert.Equal(400, refused.Status);
        Assert.Contains("Bad CSRF Token", refused.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await client.PostAsync("/none")).Status);
    }

    [Fact]
    public async Task Options_name_the_fields_and_a_callback_exempts_requests()
    {
        _config.SetDefaultCsrfOptions(
            new()
            {
                Token = "t",
                Header = "X-T",
                SafeMethods = ["POST"],
                Callback = request => request.Headers["authorization"] is null,
            }
        );
        var client = Client();
        var token = (await client.GetAsync("/token", ("authorization", "x"))).Text;

        Assert.Equal("done", (await client.PostAsync("/form")).Text);
        Assert.Equal(400, (await client.GetAsync("/form")).Status);
        Assert.Equal("done", (await client.GetAsync("/form", ("authorization", "x"))).Text);
        Assert.Equal("done", (await client.SendAsync(Put(token))).Text);

        static TestRequest Put(string token)
        {
            var request = new TestRequest("PUT", "/form") { Content = new FormUrlEncodedContent([new("t", token)]) };
            return request;
        }
    }

    [Theory]
    [InlineData("https://example.com", "origin", "https://example.com", true)]
    [InlineData("https://example.com:8443", "origin", "https://example.com:8443", true)]
    [InlineData("https://example.com:8443", "origin", "https://example.com", false)]
    [InlineData("https://example.com", "referer", "https://example.com/form?x=1", true)]
    [InlineData("https://example.com", "referer", "http://example.com/form", false)]
    [InlineData("https://example.com", "origin", "https://evil.example", false)]
    [InlineData("https://example.com", "origin", "https://evil.example https://example.com", true)]
    [InlineData("https://example.com", "origin", "null", false)]
    [InlineData("https://example.com", "origin", "https://a.trusted.example", true)]
    [InlineData("https://example.com", "origin", "https://trusted.example", true)]
    [InlineData("https://example.com", "origin", "https://untrusted.example", false)]
    [InlineData("https://example.com", "origin", "https://other.example:99", true)]
    [InlineData("https://example.com", null, null, false)]
    [InlineData("http://example.com", "origin", "http://evil.example", true)]
    public async Task Over_HTTPS_the_origin_must_be_this_site_or_a_trusted_one(
        string site,
        string? field,
        string? value,
        bool isDone
    )
    {
        _config.AddSettings([new("pyramid.csrf_trusted_origins", ".trusted.example other.example:99")]);
        _config.SetDefaultCsrfOptions();
        var client = Client();
        client.BaseAddress = new(site);
        var token = (await client.GetAsync("/token")).Text;
        var headers = new List<Header> { ("x-csrf-token", token), ("cookie", "csrf_token=" + token) };
        if (field is not null)
        {
            headers.Add((field, value!));
        }

        var response = await client.PostAsync("/form", null, [.. headers]);

        Assert.Equal(isDone ? "done" : "", response.Status == 200 ? response.Text : "");
        Assert.Equal(!isDone, response.Text.Contains("Bad CSRF Origin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_token_makes_the_former_one_void()
    {
        _config.AddView((PyramidRequest request) => $"{request.NewCsrfToken()} {request.GetCsrfToken()}", Text("new"));
        _config.SetDefaultCsrfOptions();
        var client = Client();
        var before = (await client.GetAsync("/token")).Text;

        var after = (await client.GetAsync("/new")).Text.Split(' ');

        Assert.Equal(after[0], after[1]);
        Assert.NotEqual(before, after[0]);
        Assert.Equal(400, (await client.PostFormAsync("/form", ("csrf_token", before))).Status);
        Assert.Equal(200, (await client.PostFormAsync("/form", ("csrf_token", after[0]))).Status);
    }

    [Fact]
    public async Task Without_a_place_for_the_token_it_says_so()
    {
        var config = new Configurator();
        config.AddView((PyramidRequest request) => request.GetCsrfToken(), Text("token"));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new TestClient(config.MakeApplication()).GetAsync("/token")
        );

        Assert.Contains("SetCsrfStoragePolicy", error.Message, StringComparison.Ordinal);
    }

    private static ViewOptions Text(string name) => new() { Name = name, Renderer = "string" };

    private TestClient Client() => new(_config.MakeApplication());
}
