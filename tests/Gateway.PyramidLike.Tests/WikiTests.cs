using System.Text.RegularExpressions;
using Gateway.Testing;
using PyramidLike;

namespace Gateway.PyramidLike.Tests;

public sealed partial class WikiTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wiki");

    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string> { ["WIKI_DATABASE"] = Path.Combine(_folder.FullName, "wiki.db") };
        _client = new(await WikiApplication.CreateApplication(new ApplicationHost(settings: settings)));
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return default;
    }

    [Fact]
    public async Task The_root_leads_to_the_front_page()
    {
        var root = await _client.GetAsync("/");
        Assert.Equal((302, "/FrontPage"), (root.Status, root.GetHeader("location")));

        var front = await _client.GetAsync("/FrontPage");
        Assert.Equal(200, front.Status);
        Assert.Contains("<h1>FrontPage</h1>", front.Text, StringComparison.Ordinal);
        Assert.Contains("""<a href="/TraversalTour/" class="page">""", front.Text, StringComparison.Ordinal);
        Assert.Contains("""<a href="/add_page/YourFirstPage" class="missing">""", front.Text, StringComparison.Ordinal);
    }

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
    public async Task A_missing_page_is_offered_added_and_edited()
    {
        var missing = await _client.GetAsync("/FrontPage/NewPage");
        Assert.Equal(404, missing.Status);
        Assert.Contains("""href="/FrontPage/add_page/NewPage">Create""", missing.Text, StringComparison.Ordinal);

        var form = await _client.GetAsync("/FrontPage/add_page/NewPage");
        Assert.Contains("""action="/FrontPage/add_page/NewPage">""", form.Text, StringComparison.Ordinal);

        var added = await _client.PostFormAsync(
            "/FrontPage/add_page/NewPage",
            ("form.submitted", "1"),
            ("body", "first")
        );
        Assert.Equal((303, "/FrontPage/NewPage/"), (added.Status, added.GetHeader("location")));
        Assert.Contains("<p>first</p>", await Text("/FrontPage/NewPage"), StringComparison.Ordinal);

        // A page is never overwritten by adding it again.
        await _client.PostFormAsync("/FrontPage/add_page/NewPage", ("form.submitted", "1"), ("body", "second"));
        Assert.Contains("<p>first</p>", await Text("/FrontPage/NewPage"), StringComparison.Ordinal);

        await _client.PostFormAsync("/FrontPage/NewPage/edit_page", ("form.submitted", "1"), ("body", "third"));
        Assert.Contains("<p>third</p>", await Text("/FrontPage/NewPage"), StringComparison.Ordinal);
        Assert.Contains("third</textarea>", await Text("/FrontPage/NewPage/edit_page"), StringComparison.Ordinal);
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
    [InlineData("/add_page/lower", 400)]
    [InlineData("/add_page/%C3%89t%C3%A9", 200)]
    [InlineData("/add_page/Two%20Words", 400)]
    [InlineData("/add_page/A%2FB", 400)]
    [InlineData("/add_page", 404)]
    [InlineData("/add_page/A/B", 404)]
    [InlineData("/add_page?name=NewPage", 302)]
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
        var content = new FormUrlEncodedContent([new("form.submitted", "1"), new("body", "changed")]);

        var answer = await _client.SendAsync(new(method, path) { Content = method == "POST" ? content : null });

        Assert.Equal(403, answer.Status);
        Assert.Contains("Deny system.Everyone edit, add", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("changed", await Text("/ProtectedPage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_the_page_stays()
    {
        var answer = await _client.PostFormAsync(
            "/FrontPage/edit_page",
            ("form.submitted", "1"),
            ("body", new string('x', 100_001))
        );

        Assert.Equal(413, answer.Status);
        Assert.Contains("Welcome!", await Text("/FrontPage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_a_mount_every_link_stays_below_it()
    {
        _client.PathBase = "/wiki";
        foreach (
            var path in new[]
            {
                "/FrontPage",
                "/WikiMarkup",
                "/TraversalTour/ViewName",
                "/FrontPage/edit_page",
                "/None",
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

    [Fact]
    public async Task Pages_and_their_links_are_all_there()
    {
        var (seen, next) = (new HashSet<string>(), new Queue<string>(["/FrontPage"]));
        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(path))
            {
                continue;
            }
            var response = await _client.GetAsync(path);
            Assert.True(response.Status is 200 or 302 or 403, $"{path} is linked to and answers {response.Status}");
            // The forms of pages that are not there yet lead nowhere new.
            var text = path.Contains("add_page", StringComparison.Ordinal) ? "" : response.Text;
            foreach (var link in LocalLink().Matches(text).Where(link => link.Value.StartsWith('h')))
            {
                next.Enqueue(link.Groups[1].Value);
            }
        }
        Assert.Contains("/TraversalTour/ViewLookup/", seen);
    }

    [Fact]
    public async Task The_pages_outlive_the_application()
    {
        await Add("", "LastingPage", "still here");

        await InitializeAsync();

        Assert.Contains("still here", await Text("/LastingPage"), StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:href|action|src)=\"(/[^\"]*)\"")]
    private static partial Regex LocalLink();

    private async Task<string> Text(string path) => (await _client.GetAsync(path)).Text;

    private async Task Add(string parent, string name, string text)
    {
        var added = await _client.PostFormAsync($"{parent}/add_page/{name}", ("form.submitted", "1"), ("body", text));
        Assert.Equal(303, added.Status);
    }
}
