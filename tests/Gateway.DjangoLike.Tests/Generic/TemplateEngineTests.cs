using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Templates;
using Gateway.DjangoLike.Tests.Generic.Editing;
using Gateway.DjangoLike.Urls;
using Gateway.Testing;
using static Gateway.DjangoLike.Urls.UrlConf;
using Form = Gateway.DjangoLike.Forms.Form;

namespace Gateway.DjangoLike.Tests.Generic;

/// <summary>Which backend a generic view asks for its template.</summary>
public sealed class TemplateEngineTests : IAsyncLifetime
{
    private readonly TemporaryProject _gallery = new TemporaryProject(settings =>
    {
        settings.InstalledApps = [new GalleryConfig()];
        settings.Middleware = [];
        settings.Templates = [new DjangoTemplates { Dirs = ["Templates"] }, new JinjaTemplates { Dirs = ["Jinja2"] }];
        settings.RootUrlConf = new UrlConf
        {
            Path("any/", new TemplateView { TemplateName = "page.html" }.AsView()),
            Path("django/", new TemplateView { TemplateName = "page.html", TemplateEngine = "django" }.AsView()),
            Path("page/", new TemplateView { TemplateName = "page.html", TemplateEngine = "jinja2" }.AsView()),
            Path("list/", new ListView<Artist> { TemplateName = "page.html", TemplateEngine = "jinja2" }.AsView()),
            Path(
                "list/<int:pk>/",
                new DetailView<Artist> { TemplateName = "page.html", TemplateEngine = "jinja2" }.AsView()
            ),
            Path("form/", new FormView<Form> { TemplateName = "page.html", TemplateEngine = "jinja2" }.AsView()),
            Path(
                "add/",
                new CreateView<Artist>
                {
                    Fields = ["name"],
                    TemplateName = "page.html",
                    TemplateEngine = "jinja2",
                }.AsView()
            ),
            Path(
                "list/<int:pk>/delete/",
                new DeleteView<Artist>
                {
                    SuccessUrl = "/",
                    TemplateName = "page.html",
                    TemplateEngine = "jinja2",
                }.AsView()
            ),
            Path("mako/", new TemplateView { TemplateName = "page.html", TemplateEngine = "mako" }.AsView()),
        };
    }).WithFile("Templates/page.html", "django").WithFile("Jinja2/page.html", "jinja");

    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await _gallery.StartAsync();
        await using var scope = _gallery.Project.EnterScope();
        var artist = await Artist.Objects.CreateAsync(new() { Name = "Ann", Slug = "ann" });
        await Painting.Objects.CreateAsync(new() { Title = "Sea", ArtistId = artist.Id });
    }

    public ValueTask DisposeAsync() => _gallery.DisposeAsync();

    [Theory]
    [InlineData("/any/", "django")]
    [InlineData("/django/", "django")]
    [InlineData("/page/", "jinja")]
    [InlineData("/list/", "jinja")]
    [InlineData("/list/1/", "jinja")]
    [InlineData("/form/", "jinja")]
    [InlineData("/add/", "jinja")]
    [InlineData("/list/1/delete/", "jinja")]
    public async Task A_view_asks_the_backend_it_names(string path, string expected) =>
        Assert.Equal(expected, (await _client.GetAsync(path)).Text);

    [Theory]
    [InlineData("/add/", 200)]
    [InlineData("/list/1/delete/", 409)]
    public async Task A_page_that_is_shown_again_is_of_the_same_backend(string path, int status)
    {
        var answer = await _client.PostFormAsync(path);
        Assert.Equal((status, "jinja"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_backend_that_is_not_there_is_told_with_those_there_are()
    {
        Assert.Equal(500, (await _client.GetAsync("/mako/")).Status);
        Assert.Contains("'mako'", _gallery.Errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("django, jinja2", _gallery.Errors.ToString(), StringComparison.Ordinal);
    }
}
