using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Tests.Db;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Templates;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("{% url 'book' 5 %}", "/books/5/")]
    [InlineData("{% url 'book' book.id %}", "/books/7/")]
    [InlineData("{% url 'book' book_id=book.id as link %}[{{ link }}]", "[/books/7/]")]
    [InlineData("{% static 'a b.css' %}", "/static/a%20b.css")]
    [InlineData("{{ book.title }}", "&lt;b&gt;")]
    [InlineData("{{ book }}", "Gateway.DjangoLike.Tests.Db.Book")]
    [InlineData("vote{{ 1 | pluralize }}", "vote")]
    [InlineData("vote{{ 2 | pluralize }}", "votes")]
    [InlineData("class{{ 0 | pluralize: 'es' }}", "classes")]
    [InlineData("cherr{{ 1 | pluralize: 'y,ies' }}", "cherry")]
    [InlineData("cherr{{ 2 | pluralize: 'y,ies' }}", "cherries")]
    [InlineData("book{{ one | pluralize }}", "book")]
    [InlineData("{{ one | length }}", "1")]
    [InlineData("{{ text | linebreaks }}", "<p>a &lt; b<br>c</p>\n\n<p>d</p>")]
    [InlineData("{{ request.path }}", "/page")]
    public async Task Django_words_mean_what_they_mean_there(string template, string expected)
    {
        await using var site = Site().WithTemplate("page.html", template);
        Assert.Equal(expected, (await (await site.StartAsync()).GetAsync("/page")).Text);
    }

    [Theory]
    [InlineData("{% url 'nowhere' %}", "nowhere")]
    [InlineData("{% url %}", "{% url 'polls:index' %}")]
    [InlineData("{% static %}", "{% static 'site.css' %}")]
    public async Task What_cannot_be_is_told(string template, string hint)
    {
        await using var site = Site().WithTemplate("page.html", template);
        await (await site.StartAsync()).GetAsync("/page");
        Assert.Contains(hint, site.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_middleware_there_is_no_token()
    {
        await using var site = Site().WithTemplate("page.html", "[{% csrf_token %}]");
        site.Settings.Middleware = [];
        var page = await (await site.StartAsync()).GetAsync("/page");
        Assert.Equal("[]", page.Text);
        Assert.Null(page.GetHeader("set-cookie"));
    }

    private static TemporaryProject Site() =>
        new(settings =>
            settings.RootUrlConf = new UrlConf { Path("page", Page), Path("books/<int:book_id>/", Page, name: "book") }
        );

    private static HttpResponse Page(HttpRequest request) =>
        Shortcuts.Render(
            request,
            "page.html",
            new
            {
                book = new Book { Id = 7, Title = "<b>" },
                one = new[] { 1 },
                text = "a < b\nc\n\nd",
            }
        );
}
