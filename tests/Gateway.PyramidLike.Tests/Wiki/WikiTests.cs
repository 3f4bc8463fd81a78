using System.Text.RegularExpressions;
using Gateway.Testing;

namespace Gateway.PyramidLike.Tests.Wiki;

public sealed partial class WikiTests : IAsyncLifetime
{
    private WikiFixture _wiki = null!;
    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _wiki = await WikiFixture.CreateAsync();
        _client = await _wiki.LoggedInAsync("editor");
    }

    public ValueTask DisposeAsync() => _wiki.DisposeAsync();

    [Theory]
    [InlineData("/hello", "the wiki")]
    [InlineData("/FrontPage/hello", "the page FrontPage")]
    [InlineData("/TraversalTour/TheContext/@@hello/a", "the page TheContext")]
    public async Task Every_context_says_hello(string path, string context)
    {
        var hello = (await _client.GetAsync(path)).Text;

        Assert.Contains("Hello, World!", hello, StringComparison.Ordinal);
        Assert.Contains(context, hello, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_page_is_offered_to_editors_added_and_edited()
    {
        var missing = await _client.GetAsync("/FrontPage/NewPage");
        Assert.Equal(404, missing.Status);
        Assert.Contains("""href="/FrontPage/add_page/NewPage">Create""", missing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Create", (await _wiki.Visitor().GetAsync("/NewPage")).Text, StringComparison.Ordinal);

        await Add("/FrontPage", "NewPage", "first");
        Assert.Contains("<p>first</p>", await Text("/FrontPage/NewPage"), StringComparison.Ordinal);

        var again = await _client.GetAsync("/FrontPage/add_page/NewPage");
        Assert.Equal((303, "/FrontPage/NewPage/edit_page"), (again.Status, again.GetHeader("location")));
        await WikiFixture.SubmitAsync(_client, "/FrontPage/NewPage/edit_page", ("body", "second"));
        Assert.Contains("<p>second</p>", await Text("/FrontPage/NewPage"), StringComparison.Ordinal);
        Assert.Contains("second</textarea>", await Text("/FrontPage/NewPage/edit_page"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_page_said_before_is_kept()
    {
        await Add("", "NewPage", "first");
        await WikiFixture.SubmitAsync(_client, "/NewPage/edit_page", ("body", "second"));

        var history = await Text("/NewPage/history");
        var links = LocalLink()
            .Matches(history)
            .Select(link => link.Groups[1].Value)
            .Where(link => link.Contains("/history/"));

        Assert.Equal(2, links.Count());
        Assert.Contains("first</pre>", await Text(links.Last()), StringComparison.Ordinal);
        Assert.Contains("second</pre>", await Text(links.First()), StringComparison.Ordinal);
        Assert.Contains("by editor", history, StringComparison.Ordinal);
        Assert.Equal(404, (await _client.GetAsync("/NewPage/history/1")).Status);
        Assert.Equal(404, (await _client.GetAsync("/NewPage/history/x")).Status);
    }

    [Fact]
    public async Task Who_saves_is_told_so_once()
    {
        await Add("", "NewPage", "first");

        Assert.Contains("NewPage has been saved.", await Text("/NewPage"), StringComparison.Ordinal);
        Assert.DoesNotContain("NewPage has been saved.", await Text("/NewPage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wiki_word_leads_to_the_nearest_page_of_that_name()
    {
        await Add("", "OuterPage", "TheTarget");
        await Add("/OuterPage", "InnerPage", "TheTarget and OuterPage");
        await Add("", "TheTarget", "");
        Assert.Contains("""<a href="/TheTarget/" """, await Text("/OuterPage/InnerPage"), StringComparison.Ordinal);
        Assert.Contains("""<a href="/OuterPage/" """, await Text("/OuterPage/InnerPage"), StringComparison.Ordinal);

        await Add("/OuterPage", "TheTarget", "");
        Assert.Contains(
            """<a href="/OuterPage/TheTarget/" """,
            await Text("/OuterPage/InnerPage"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img src=x")]
    [InlineData("[x](javascript:alert%281%29)", "javascript:")]
    [InlineData("[x](JavaScript:alert%281%29)", "ript:alert")]
    [InlineData("[x](&#x6A;avascript:alert%281%29)", "href=\"j")]
    [InlineData("[x][r]\n\n[r]: data:text/html,1", "href=\"data")]
    [InlineData("![x](vbscript:1)", "vbscript:")]
    [InlineData("<javascript:alert%281%29>", "href=\"javascript")]
    [InlineData("</textarea><script>", "<script")]
    public async Task A_text_is_shown_not_run(string text, string never)
    {
        await Add("", "EvilPage", text);

        foreach (var path in new[] { "/EvilPage", "/EvilPage/edit_page" })
        {
            var page = await _client.GetAsync(path);
            var shown = path == "/EvilPage" || never.StartsWith('<') ? page.Text : "";
            Assert.DoesNotContain(never, shown, StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith(
                "default-src 'none'",
                page.GetHeader("content-security-policy"),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_name_in_the_address_is_escaped_too()
    {
        var page = await _client.GetAsync("/FrontPage/%3Cscript%3E/%22%3E%3Cscript%3E");

        Assert.Equal(404, page.Status);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/add_page/lower", 200)]
    [InlineData("/add_page/%C3%89t%C3%A9", 200)]
    [InlineData("/add_page/Two%20Words", 200)]
    [InlineData("/add_page/edit_page", 400)]
    [InlineData("/add_page/login", 400)]
    [InlineData("/add_page/.hidden", 400)]
    [InlineData("/add_page/@@x", 400)]
    [InlineData("/add_page/A%2FB", 400)]
    [InlineData("/add_page", 404)]
    [InlineData("/add_page/A/B", 404)]
    [InlineData("/add_page?name=NewPage", 303)]
    [InlineData("/FrontPage/%FF", 400)]
    [InlineData("/unknown", 404)]
    public async Task Names_are_checked(string target, int status) =>
        Assert.Equal(status, (await _client.GetAsync(target)).Status);

    [Theory]
    [InlineData("/ProtectedPage/edit_page", "POST")]
    [InlineData("/ProtectedPage/edit_page", "GET")]
    [InlineData("/ProtectedPage/add_page/NewPage", "POST")]
    public async Task A_protected_page_says_which_rule_denied(string path, string method)
    {
        var token = Token().Match(await Text("/FrontPage/edit_page")).Groups[1].Value;
        var content = new FormUrlEncodedContent([
            new("form.submitted", "1"),
            new("csrf_token", token),
            new("body", "changed"),
        ]);

        var answer = await _client.SendAsync(new(method, path) { Content = method == "POST" ? content : null });

        Assert.Equal(403, answer.Status);
        Assert.Contains("Deny system.Everyone edit", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("changed", await Text("/ProtectedPage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_the_page_stays()
    {
        var answer = await WikiFixture.SubmitAsync(_client, "/FrontPage/edit_page", ("body", new string('x', 100_001)));

        Assert.Equal(413, answer.Status);
        Assert.Contains("This is the front page", await Text("/FrontPage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_a_mount_every_link_stays_below_it()
    {
        _client = await _wiki.LoggedInAsync("editor", "/wiki");
        foreach (
            var path in new[]
            {
                "/FrontPage",
                "/WikiMarkup",
                "/TraversalTour/ViewName",
                "/FrontPage/edit_page",
                "/None",
                "/login",
                "/ProtectedPage/edit_page",
                "/FrontPage/history",
            }
        )
        {
            var text = await Text("/wiki" + path);
            var links = LocalLink().Matches(text).Select(match => match.Groups[1].Value).ToList();
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.StartsWith("/wiki/", link, StringComparison.Ordinal));
        }
        Assert.Equal("/wiki/FrontPage", (await _client.GetAsync("/wiki")).GetHeader("location"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/wiki")]
    public async Task Pages_and_their_links_are_all_there(string pathBase)
    {
        _client = await _wiki.LoggedInAsync("editor", pathBase);
        var (seen, next) = (new HashSet<string>(), new Queue<string>([$"{pathBase}/FrontPage"]));
        while (next.TryDequeue(out var path))
        {
            if (path.Contains("logout", StringComparison.Ordinal) || !seen.Add(path))
            {
                continue;
            }
            Assert.StartsWith($"{pathBase}/", path, StringComparison.Ordinal);
            var response = await _client.GetAsync(path);
            Assert.True(response.Status is 200 or 303 or 403, $"{path} is linked to and answers {response.Status}");
            // The forms of pages that are not there yet lead nowhere new.
            var text = path.Contains("add_page", StringComparison.Ordinal) ? "" : response.Text;
            foreach (var link in LocalLink().Matches(text).Where(link => !link.Value.StartsWith('a')))
            {
                next.Enqueue(link.Groups[1].Value);
            }
        }
        Assert.Contains($"{pathBase}/TraversalTour/ViewLookup/", seen);
        Assert.Contains($"{pathBase}/static/wiki.css", seen);
    }

    [Fact]
    public async Task The_pages_outlive_the_application()
    {
        await Add("", "LastingPage", "still here");

        await _wiki.StartAsync();
        _client = _wiki.Visitor();

        Assert.Contains("still here", await Text("/LastingPage"), StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:href|action|src)=\"(/[^\"]*)\"")]
    private static partial Regex LocalLink();

    [GeneratedRegex("name=\"csrf_token\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    private async Task<string> Text(string path) => (await _client.GetAsync(path)).Text;

    private async Task Add(string parent, string name, string text)
    {
        var added = await WikiFixture.SubmitAsync(_client, $"{parent}/add_page/{name}", ("body", text));
        Assert.Equal(303, added.Status);
    }
}
