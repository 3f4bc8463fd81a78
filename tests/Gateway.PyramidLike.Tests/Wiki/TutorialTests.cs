using Gateway.Testing;

namespace Gateway.PyramidLike.Tests.Wiki;

/// <summary>What the functional tests of Pyramid's own tutorial ask of the wiki.</summary>
public sealed class TutorialTests : IAsyncLifetime
{
    private const string ViewerLogin = "/login?login=viewer&password=viewer&came_from=FrontPage&form.submitted=Login";
    private const string ViewerWrongLogin =
        "/login?login=viewer&password=incorrect&came_from=FrontPage&form.submitted=Login";
    private const string EditorLogin = "/login?login=editor&password=editor&came_from=FrontPage&form.submitted=Login";

    private WikiFixture _wiki = null!;
    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _wiki = await WikiFixture.CreateAsync();
        _client = _wiki.Visitor();
    }

    public ValueTask DisposeAsync() => _wiki.DisposeAsync();

    [Fact]
    public async Task The_root_leads_to_the_front_page() => await Leads("/", "/FrontPage");

    [Theory]
    [InlineData("/FrontPage", 200, "FrontPage")]
    [InlineData("/FrontPage/", 200, "This is the front page")]
    [InlineData("/SomePage", 404, "Not Found")]
    [InlineData("/FrontPage/nowhere", 404, "Not Found")]
    [InlineData("/login", 200, "name=\"came_from\" value=\"/\"")]
    [InlineData(ViewerWrongLogin, 400, "Failed login")]
    [InlineData("/FrontPage/edit_page", 403, "Login")]
    [InlineData("/add_page/NewPage", 403, "Login")]
    [InlineData("/hello", 200, "Hello, World!")]
    public async Task An_anonymous_visitor_sees(string target, int status, string text)
    {
        var response = await _client.GetAsync(target);

        Assert.Equal(status, response.Status);
        Assert.Contains(text, response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Logout", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logging_in_leads_to_the_page_and_out_again()
    {
        await Leads(ViewerLogin, "/FrontPage");
        Assert.Contains("Logout", (await _client.GetAsync("/FrontPage")).Text, StringComparison.Ordinal);

        await Leads("/logout", "/");
        var front = (await _client.GetAsync("/FrontPage")).Text;
        Assert.DoesNotContain("Logout", front, StringComparison.Ordinal);
        Assert.Contains("Login", front, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/FrontPage/edit_page")]
    [InlineData("/add_page/NewPage")]
    public async Task A_viewer_may_not_edit_or_add(string target)
    {
        await Leads(ViewerLogin, "/FrontPage");

        var response = await _client.GetAsync(target);

        Assert.Equal(403, response.Status);
        Assert.Contains("Login", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Editing", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_may_view_edit_and_add()
    {
        await Leads(EditorLogin, "/FrontPage");

        Assert.Contains("Viewing <strong>FrontPage</strong>", await Text("/FrontPage"), StringComparison.Ordinal);
        Assert.Contains(
            "Editing <strong>FrontPage</strong>",
            await Text("/FrontPage/edit_page"),
            StringComparison.Ordinal
        );
        Assert.Contains("You can return to the", await Text("/FrontPage/edit_page"), StringComparison.Ordinal);
        Assert.Contains("Editing <strong>NewPage</strong>", await Text("/add_page/NewPage"), StringComparison.Ordinal);

        var added = await WikiFixture.SubmitAsync(_client, "/add_page/NewPage", ("body", "Hello CruelWorld FrontPage"));
        Assert.Equal((303, "/NewPage/"), (added.Status, added.GetHeader("location")));
        var page = await Text("/NewPage");
        Assert.Contains(
            """<a href="/add_page/CruelWorld" class="missing">CruelWorld</a>""",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("""<a href="/FrontPage/" class="page">FrontPage</a>""", page, StringComparison.Ordinal);

        var edited = await WikiFixture.SubmitAsync(_client, "/NewPage/edit_page", ("body", "Hello yo!"));
        Assert.Equal((303, "/NewPage/"), (edited.Status, edited.GetHeader("location")));
        Assert.Contains("<p>Hello yo!</p>", await Text("/NewPage"), StringComparison.Ordinal);
    }

    private async Task<string> Text(string path) => (await _client.GetAsync(path)).Text;

    private async Task Leads(string target, string location)
    {
        var response = await _client.GetAsync(target);
        Assert.Equal((303, location), (response.Status, response.GetHeader("location")));
    }
}
