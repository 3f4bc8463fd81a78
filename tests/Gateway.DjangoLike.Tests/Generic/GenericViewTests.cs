using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Tests.Db;
using Gateway.DjangoLike.Urls;
using Gateway.Testing;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Generic;

public sealed class GenericViewTests : IAsyncLifetime
{
    private readonly TemporaryProject _library = new TemporaryProject(settings =>
    {
        settings.InstalledApps = [new LibraryConfig()];
        settings.Middleware = [];
        settings.RootUrlConf = new UrlConf
        {
            Path("about/<word>/", new TemplateView { TemplateName = "about.html" }.AsView()),
            Path(
                "authors/",
                new ListView<Author>
                {
                    QuerySet = () => Author.Objects.OrderBy(author => author.FullName),
                    TemplateName = "list.html",
                }.AsView()
            ),
            Path(
                "authors/<int:pk>/",
                new DetailView<Author>
                {
                    QuerySet = Author.Objects.All,
                    ContextObjectName = "who",
                    TemplateName = "detail.html",
                }.AsView(),
                name: "author"
            ),
            Path(
                "by-name/<slug:slug>/",
                new DetailView<Author>
                {
                    SlugField = slug => author => author.FullName == slug,
                    TemplateName = "name.html",
                }.AsView()
            ),
            Path(
                "paged/",
                new ListView<Author>
                {
                    QuerySet = () => Author.Objects.OrderBy(author => author.FullName),
                    PaginateBy = 2,
                    TemplateName = "paged.html",
                }.AsView()
            ),
            Path(
                "empty/",
                new ListView<Author>
                {
                    QuerySet = Author.Objects.None,
                    AllowEmpty = false,
                    TemplateName = "paged.html",
                }.AsView()
            ),
            Path("moved/<int:pk>/", new RedirectView { PatternName = "author", Permanent = true }.AsView()),
            Path("elsewhere/", new RedirectView { Url = "https://example.com/", QueryString = true }.AsView()),
            Path("gone/", new RedirectView().AsView()),
        };
    }).WithTemplate("name.html", "{{ author.full_name }}").WithTemplate("paged.html", "{{ page_obj.number }}/{{ paginator.num_pages }}:{% for a in page_obj %}{{ a.full_name }}{% if not forloop.last %},{% endif %}{% endfor %}{% if page_obj.has_previous %},prev {{ page_obj.previous_page_number }}{% endif %}{% if page_obj.has_next %},next {{ page_obj.next_page_number }}{% endif %}").WithTemplate("about.html", "about {{ word }}").WithTemplate("list.html", "{% for author in author_list %}{{ author.full_name }} {{ author.book_set.count }}, {% endfor %}{{ object_list|length }}").WithTemplate("detail.html", "{{ who.full_name }} {{ object.id }}");

    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await _library.StartAsync();
        await using var scope = _library.Project.EnterScope();
        var ursula = await Author.Objects.CreateAsync(new() { FullName = "Ursula" });
        await ursula.BookSet.CreateAsync(new() { Title = "Tehanu" });
        await Author.Objects.CreateAsync(new() { FullName = "Ada" });
    }

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Theory]
    [InlineData("/about/us/", "about us")]
    [InlineData("/authors/", "Ada 0, Ursula 1, 2")]
    [InlineData("/authors/1/", "Ursula 1")]
    public async Task A_page_is_made_of_the_objects(string path, string text) =>
        Assert.Equal(text, (await _client.GetAsync(path)).Text);

    [Fact]
    public async Task An_object_that_is_not_there_is_a_404() =>
        Assert.Equal(404, (await _client.GetAsync("/authors/9/")).Status);

    [Fact]
    public async Task Other_methods_are_told_which_there_are()
    {
        var options = await _client.SendAsync(new("OPTIONS", "/authors/"));
        Assert.Equal((200, "GET, HEAD, OPTIONS"), (options.Status, options.GetHeader("allow")));
        var put = await _client.SendAsync(new("PUT", "/authors/"));
        Assert.Equal((405, "GET, HEAD, OPTIONS"), (put.Status, put.GetHeader("allow")));
    }

    [Theory]
    [InlineData("/paged/", 200, "1/3:Ada,Ben,next 2")]
    [InlineData("/paged/?page=2", 200, "2/3:Cleo,Dan,prev 1,next 3")]
    [InlineData("/paged/?page=last", 200, "3/3:Ursula,prev 2")]
    [InlineData("/paged/?page=4", 404, null)]
    [InlineData("/paged/?page=0", 404, null)]
    [InlineData("/paged/?page=x", 404, null)]
    [InlineData("/empty/", 404, null)]
    public async Task Many_objects_come_in_pages(string path, int status, string? text)
    {
        await using (_library.Project.EnterScope())
        {
            foreach (var name in new[] { "Ben", "Cleo", "Dan" })
            {
                await Author.Objects.CreateAsync(new() { FullName = name });
            }
        }
        var page = await _client.GetAsync(path);
        Assert.Equal(status, page.Status);
        if (text is not null)
        {
            Assert.Equal(text, page.Text);
        }
    }

    [Theory]
    [InlineData("/by-name/Ada/", 200, "Ada")]
    [InlineData("/by-name/Bob/", 404, null)]
    public async Task An_object_is_found_by_a_slug(string path, int status, string? text)
    {
        var page = await _client.GetAsync(path);
        Assert.Equal(status, page.Status);
        if (text is not null)
        {
            Assert.Equal(text, page.Text.Trim());
        }
    }

    [Theory]
    [InlineData("/moved/7/?a=1", 301, "/authors/7/")]
    [InlineData("/elsewhere/?a=1", 302, "https://example.com/?a=1")]
    [InlineData("/gone/", 410, null)]
    public async Task A_view_leads_elsewhere(string path, int status, string? location)
    {
        var answer = await _client.GetAsync(path);
        Assert.Equal((status, location), (answer.Status, answer.GetHeader("location")));
    }
}
