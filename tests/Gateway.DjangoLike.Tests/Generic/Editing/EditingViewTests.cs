using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Testing;
using Gateway.Toolkit;
using static Gateway.DjangoLike.Urls.UrlConf;
using Form = Gateway.DjangoLike.Forms.Form;

namespace Gateway.DjangoLike.Tests.Generic.Editing;

public sealed class EditingViewTests : IAsyncLifetime
{
    private const string FieldByField =
        "{% for field in form %}{{ field.name }}={{ field.value|default:'' }}{% for error in field.errors %}!{{ error }}{% endfor %};{% endfor %}{% for error in form.non_field_errors %}!!{{ error }}{% endfor %}";

    private readonly TemporaryProject _gallery = new TemporaryProject(settings =>
    {
        settings.InstalledApps = [new GalleryConfig()];
        settings.Middleware = [];
        settings.RootUrlConf = new UrlConf
        {
            Path("", Include(GalleryUrls.Patterns)),
            Path("artists/add/mine/", new AddArtist { Fields = ["name", "Slug"] }.AsView()),
            Path("artists/add/all/", new CreateView<Artist> { Fields = ["__all__"], SuccessUrl = "artists" }.AsView()),
            Path(
                "paintings/add/",
                new CreateView<Painting>
                {
                    FormClass = () => new PaintingForm(),
                    Initial = new Dictionary<string, object?> { ["title"] = "Untitled" },
                    Prefix = "p",
                    SuccessUrl = "/artists/{artist_id}/?painting={id}&title={title}&{{x}}",
                    TemplateNameSuffix = "_new",
                }.AsView()
            ),
            Path(
                "by/<slug:slug>/edit/",
                new UpdateView<Artist>
                {
                    Fields = ["name"],
                    SlugField = slug => artist => artist.Slug == slug,
                    ContextObjectName = "who",
                    TemplateName = "who.html",
                }.AsView()
            ),
            Path("artists/<int:pk>/edit/late/", new EditTooLate { Fields = ["name"] }.AsView()),
            Path(
                "artists/<int:pk>/delete/sure/",
                new DeleteView<Artist> { SuccessUrl = "artists", FormClass = () => new SureForm() }.AsView()
            ),
        };
    }).WithTemplate("gallery/artist_list.html", "{% for a in object_list %}{{ a.name }},{% endfor %}").WithTemplate("gallery/artist_detail.html", "{{ artist.name }}").WithTemplate("gallery/artist_form.html", "{{ object.id }}{{ artist.name }}|" + FieldByField).WithTemplate("gallery/painting_new.html", FieldByField).WithTemplate("who.html", "{{ who.slug }}|" + FieldByField).WithTemplate("gallery/artist_confirm_delete.html", "Delete {{ object }}, {{ artist.slug }}?|" + FieldByField);

    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await _gallery.StartAsync();
        await using var scope = _gallery.Project.EnterScope();
        var frida = await Artist.Objects.CreateAsync(new() { Name = "Frida", Slug = "frida" });
        await Artist.Objects.CreateAsync(new() { Name = "Paula", Slug = "paula" });
        await Painting.Objects.CreateAsync(new() { Title = "Roots", ArtistId = frida.Id });
    }

    public ValueTask DisposeAsync() => _gallery.DisposeAsync();

    [Theory]
    [InlineData("/artists/add/", "|name=;slug=;")]
    [InlineData("/paintings/add/", "title=Untitled;artist=;")]
    [InlineData("/artists/1/edit/", "1Frida|name=Frida;slug=frida;")]
    [InlineData("/by/paula/edit/", "paula|name=Paula;")]
    [InlineData("/artists/2/delete/", "Delete Paula, paula?|")]
    [InlineData("/artists/2/delete/sure/", "Delete Paula, paula?|sure=;")]
    public async Task The_page_shows_the_form(string path, string text) =>
        Assert.Equal(text, (await _client.GetAsync(path)).Text);

    [Fact]
    public async Task A_valid_form_makes_an_object_and_leads_to_its_page()
    {
        var answer = await _client.PostFormAsync(
            "/artists/add/mine/",
            ("name", "Georgia"),
            ("slug", "georgia"),
            ("added_by", "a stranger")
        );
        Assert.Equal((302, "/artists/3/"), (answer.Status, answer.GetHeader("location")));
        await using var scope = _gallery.Project.EnterScope();
        var made = await Artist.Objects.GetAsync(3);
        Assert.Equal(("Georgia", "georgia", "the view"), (made.Name, made.Slug, made.AddedBy));
    }

    [Fact]
    public async Task All_fields_are_those_that_are_editable()
    {
        var answer = await _client.PostFormAsync("/artists/add/all/", ("name", "X"), ("slug", "x"), ("added_by", "me"));
        Assert.Equal((302, "/artists/"), (answer.Status, answer.GetHeader("location")));
        await using var scope = _gallery.Project.EnterScope();
        Assert.Equal("", (await Artist.Objects.GetAsync(3)).AddedBy);
    }

    [Fact]
    public async Task Attributes_of_the_object_stand_in_the_success_url_and_cannot_change_where_it_leads()
    {
        var answer = await _client.PostFormAsync("/paintings/add/", ("p-title", "//a?b&c"), ("p-artist", "2"));
        Assert.Equal(302, answer.Status);
        Assert.Equal("/artists/2/?painting=2&title=%2F%2Fa%3Fb%26c&%7Bx%7D", answer.GetHeader("location"));
    }

    [Theory]
    [InlineData("/artists/add/", "name", "", "|name=!This field is required.;slug=!This field is required.;")]
    [InlineData(
        "/artists/add/",
        "slug",
        "frida",
        "|name=!This field is required.;slug=frida!Artist with this Slug already exists.;"
    )]
    [InlineData("/artists/1/edit/", "slug", "frida", "1Frida|name=!This field is required.;slug=frida;")]
    [InlineData("/artists/2/delete/sure/", "sure", "", "Delete Paula, paula?|sure=!This field is required.;")]
    public async Task What_is_wrong_stands_beside_its_field(string path, string name, string value, string text)
    {
        var answer = await _client.PostFormAsync(path, (name, value));
        Assert.Equal(200, answer.Status);
        Assert.Equal(text, answer.Text);
        await using var scope = _gallery.Project.EnterScope();
        var slugs = (await Artist.Objects.OrderBy(row => row.Id).ToListAsync()).Select(row => row.Slug);
        Assert.Equal(["frida", "paula"], slugs);
    }

    [Fact]
    public async Task What_is_wrong_with_the_whole_stands_above()
    {
        var answer = await _client.PostFormAsync("/artists/add/", ("name", "same"), ("slug", "same"));
        Assert.Equal("|name=same;slug=same;!!A slug is not a name.", answer.Text);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task An_object_is_changed(string method)
    {
        var answer = await SendAsync(method, "/artists/1/edit/", ("name", "Frida K."), ("slug", "frida"));
        Assert.Equal((302, "/artists/1/"), (answer.Status, answer.GetHeader("location")));
        Assert.Equal("Frida K.", (await _client.GetAsync("/artists/1/")).Text);
        answer = await SendAsync(method, "/by/paula/edit/", ("name", "Paula R."), ("slug", "taken"));
        Assert.Equal("/artists/2/", answer.GetHeader("location"));
        await using var scope = _gallery.Project.EnterScope();
        Assert.Equal("paula", (await Artist.Objects.GetAsync(2)).Slug);
    }

    [Theory]
    [InlineData("GET", "/artists/9/edit/")]
    [InlineData("POST", "/artists/9/edit/")]
    [InlineData("PUT", "/artists/9/edit/")]
    [InlineData("GET", "/by/nobody/edit/")]
    [InlineData("GET", "/artists/9/delete/")]
    [InlineData("POST", "/artists/9/delete/")]
    [InlineData("DELETE", "/artists/9/delete/")]
    public async Task An_object_that_is_not_there_is_a_404(string method, string path) =>
        Assert.Equal(404, (await SendAsync(method, path, ("name", "x"))).Status);

    [Fact]
    public async Task An_object_that_somebody_deletes_meanwhile_is_a_404_and_stays_deleted()
    {
        Assert.Equal(404, (await SendAsync("POST", "/artists/2/edit/late/", ("name", "Paula R."))).Status);
        Assert.Equal("Frida,", (await _client.GetAsync("/artists/")).Text);
    }

    [Theory]
    [InlineData("POST", "/artists/2/delete/", "/gone/paula/")]
    [InlineData("DELETE", "/artists/2/delete/", "/gone/paula/")]
    [InlineData("POST", "/artists/2/delete/sure/", "/artists/")]
    public async Task An_object_is_deleted_when_that_is_confirmed(string method, string path, string location)
    {
        var answer = await SendAsync(method, path, ("sure", "on"));
        Assert.Equal((302, location), (answer.Status, answer.GetHeader("location")));
        Assert.Equal("Frida,", (await _client.GetAsync("/artists/")).Text);
    }

    [Fact]
    public async Task An_object_that_others_need_stays_and_the_page_says_why()
    {
        var answer = await SendAsync("POST", "/artists/1/delete/");
        Assert.Equal(409, answer.Status);
        Assert.Equal(
            "Delete Frida, frida?|!!This artist cannot be deleted, because something that must stay refers to it: 1 painting.",
            answer.Text
        );
        Assert.Equal("Frida", (await _client.GetAsync("/artists/1/")).Text);
    }

    [Theory]
    [InlineData("/artists/add/", "GET, POST, PUT, HEAD, OPTIONS")]
    [InlineData("/artists/2/delete/", "GET, POST, DELETE, HEAD, OPTIONS")]
    public async Task Other_methods_are_told_which_there_are(string path, string allowed)
    {
        var answer = await SendAsync("PATCH", path);
        Assert.Equal((405, allowed), (answer.Status, answer.GetHeader("allow")));
    }

    private Task<TestResponse> SendAsync(string method, string path, params (string Name, string Value)[] fields) =>
        _client.SendAsync(
            new(method, path)
            {
                Content = new FormUrlEncodedContent(
                    fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
                ),
            }
        );

    private sealed class AddArtist : CreateView<Artist>
    {
        protected override ValueTask<Response> FormValidAsync(
            HttpRequest request,
            UrlArguments arguments,
            ModelForm<Artist> form
        )
        {
            form.Instance.AddedBy = "the view";
            return base.FormValidAsync(request, arguments, form);
        }
    }

    private sealed class EditTooLate : UpdateView<Artist>
    {
        protected override async ValueTask<Response> FormValidAsync(
            HttpRequest request,
            UrlArguments arguments,
            ModelForm<Artist> form
        )
        {
            await (await Artist.Objects.GetAsync(form.Instance.Id)).DeleteAsync();
            return await base.FormValidAsync(request, arguments, form);
        }
    }

    private sealed class PaintingForm : ModelForm<Painting>
    {
        public PaintingForm() => ModelFields = ["title", "artist"];
    }

    private sealed class SureForm : Form
    {
        public BooleanField Sure { get; } = new();
    }
}
