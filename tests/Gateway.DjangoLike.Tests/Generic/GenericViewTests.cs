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
                }.AsView()
            ),
        };
    }).WithTemplate("about.html", "about {{ word }}").WithTemplate("list.html", "{% for author in author_list %}{{ author.full_name }} {{ author.book_set.size }}, {% endfor %}{{ object_list.size }}").WithTemplate("detail.html", "{{ who.full_name }} {{ object.id }}");

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
        var put = await _client.SendAsync(new("OPTIONS", "/authors/"));
        Assert.Equal((405, "GET, HEAD"), (put.Status, put.GetHeader("allow")));
    }
}
