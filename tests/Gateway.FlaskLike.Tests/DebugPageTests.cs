using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests;

public sealed class DebugPageTests : IAsyncDisposable
{
    private readonly Flask _app = new() { Errors = TextWriter.Null };

    public DebugPageTests() =>
        _app.Route("/fail/<int:id>", Fail, "fail")
            .Route("/template", () => RenderTemplateString("{{ 'x' | nosuch }}"))
            .Route("/nothing", string? () => null);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_shows_exception_source_request_and_routes()
    {
        _app.Debug = true;

        var page = await _app.TestClient()
            .GetAsync(
                "/fail/7?q=<b>",
                ("cookie", "session=secret"),
                ("authorization", "Basic c2VjcmV0"),
                ("x-own", "<i>")
            );

        Assert.Equal((500, "text/html; charset=utf-8"), (page.Status, page.GetHeader("content-type")));
        Assert.Contains("<h1>Broken &lt;by&gt; 7</h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("System.TimeoutException", page.Text, StringComparison.Ordinal);
        Assert.Contains("It came of System.FormatException: the cause", page.Text, StringComparison.Ordinal);
        Assert.Contains("DebugPageTests.cs:", page.Text, StringComparison.Ordinal);
        Assert.Matches(@"<mark> *\d+ +throw new TimeoutException", page.Text);
        // The application's own lines are open, the framework's are not.
        Assert.Matches(@"<details open><summary>DebugPageTests\.Fail ", page.Text);
        Assert.Matches(@"<details><summary>Dispatcher", page.Text);
        Assert.Contains("/fail/&lt;int:id&gt;", page.Text, StringComparison.Ordinal);
        Assert.Contains("<th>&lt;id&gt;</th><td>7</td>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<th>x-own</th><td>&lt;i&gt;</td>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/template", "nosuch")]
    [InlineData("/nothing", "returned nothing (null)")]
    public async Task It_says_what_is_wrong(string target, string expected)
    {
        _app.Debug = true;

        Assert.Contains(expected, (await _app.TestClient().GetAsync(target)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fail/7")]
    [InlineData("/template")]
    [InlineData("/nothing")]
    public async Task Without_debugging_nothing_is_told(string target)
    {
        _app.Debug = false;

        var page = await _app.TestClient().GetAsync(target);

        Assert.Equal(500, page.Status);
        Assert.Contains("<h1>Internal Server Error</h1>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(".cs", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_HTTP_has_its_own_page_all_the_same()
    {
        _app.Debug = true;

        Assert.Contains(
            "<h1>Not Found</h1>",
            (await _app.TestClient().GetAsync("/nosuch")).Text,
            StringComparison.Ordinal
        );
    }

    private static string Fail(int id) =>
        throw new TimeoutException($"Broken <by> {id}", new FormatException("the cause"));
}
