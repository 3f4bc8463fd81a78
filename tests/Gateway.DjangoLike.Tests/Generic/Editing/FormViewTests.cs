using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;
using static Gateway.DjangoLike.Urls.UrlConf;
using Form = Gateway.DjangoLike.Forms.Form;

namespace Gateway.DjangoLike.Tests.Generic.Editing;

public sealed class FormViewTests : IAsyncDisposable
{
    private readonly TemporaryProject _site = new TemporaryProject(settings =>
    {
        settings.InstalledApps = [new GalleryConfig()];
        settings.Middleware = [];
        settings.Debug = true;
        settings.RootUrlConf = new UrlConf
        {
            Path("upload/", new Upload { TemplateName = "upload.html", SuccessUrl = "/thanks/" }.AsView()),
            Path("nowhere/", new FormView<UploadForm> { TemplateName = "upload.html" }.AsView()),
            Path("untemplated/", new FormView<UploadForm>().AsView()),
            Path("unmade/", new FormView<ForSomebody> { TemplateName = "upload.html" }.AsView()),
            Path("fieldless/", new CreateView<Artist>().AsView()),
            Path("both/", new CreateView<Artist> { Fields = ["name"], FormClass = () => new() }.AsView()),
            Path("unknown/", new CreateView<Artist> { Fields = ["nam"] }.AsView()),
            Path("uneditable/", new CreateView<Artist> { Fields = ["added_by"] }.AsView()),
            Path("pageless/", new CreateView<Painting> { Fields = ["title", "artist"] }.AsView()),
            Path("keyless/", new UpdateView<Artist> { Fields = ["name"] }.AsView()),
            Path("misspelt/<int:pk>/", new DeleteView<Artist> { SuccessUrl = "/{nme}/" }.AsView()),
            Path("lost/<int:pk>/", new DeleteView<Artist>().AsView()),
        };
    }).WithTemplate("upload.html", "{{ form.note.value }}|{{ form.paper.errors }}|{{ form.is_multipart }}");

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_file_is_taken_and_one_that_is_missing_is_asked_for()
    {
        var client = await _site.StartAsync();
        Assert.StartsWith("for visitor 1||", (await client.GetAsync("/upload/")).Text, StringComparison.Ordinal);
        using var content = new MultipartFormDataContent
        {
            { new StringContent("read me"), "note" },
            { new ByteArrayContent("some ink"u8.ToArray()), "paper", "letter.txt" },
        };
        var answer = await client.PostAsync("/upload/", content);
        Assert.Equal((302, "/thanks/letter.txt/8/read%20me"), (answer.Status, answer.GetHeader("location")));
        answer = await client.PostFormAsync("/upload/", ("note", "read me"));
        Assert.Equal(200, answer.Status);
        Assert.StartsWith("read me|", answer.Text, StringComparison.Ordinal);
        Assert.Contains("This field is required.", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/nowhere/", "FormView&lt;UploadForm&gt; has no URL to redirect to: set SuccessUrl")]
    [InlineData("GET", "/untemplated/", "set TemplateName")]
    [InlineData("GET", "/unmade/", "cannot make a ForSomebody")]
    [InlineData("GET", "/fieldless/", "CreateView&lt;Artist&gt; does not say which fields")]
    [InlineData("GET", "/both/", "has both Fields and FormClass")]
    [InlineData("GET", "/unknown/", "which is no editable field of Artist: it has name, slug.")]
    [InlineData("GET", "/uneditable/", "added_by")]
    [InlineData("POST", "/pageless/", "let Painting implement IAbsoluteUrl")]
    [InlineData("GET", "/keyless/", "UpdateView&lt;Artist&gt; takes the primary key from the route")]
    [InlineData("POST", "/misspelt/1/", "asks for {nme}, and Artist has: id, name, slug, added_by.")]
    [InlineData("POST", "/lost/1/", "DeleteView&lt;Artist&gt; has no URL to redirect to: set SuccessUrl")]
    public async Task A_view_that_is_not_set_up_says_the_cure(string method, string path, string told)
    {
        var client = await _site.StartAsync();
        await using (_site.Project.EnterScope())
        {
            await Artist.Objects.CreateAsync(new() { Name = "Frida", Slug = "frida" });
        }
        using var content = new MultipartFormDataContent
        {
            { new StringContent("x"), "title" },
            { new StringContent("1"), "artist" },
            { new StringContent("x"), "note" },
            { new ByteArrayContent([1]), "paper", "x.txt" },
        };
        var answer = await client.SendAsync(new(method, path) { Content = content });
        Assert.Equal(500, answer.Status);
        Assert.Contains(told, answer.Text.Replace("&#x27;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        await using var scope = _site.Project.EnterScope();
        Assert.True(await Artist.Objects.ExistsAsync());
    }

    private sealed class UploadForm : Form
    {
        public CharField Note { get; } = new();

        public FileField Paper { get; } = new();
    }

    private sealed class ForSomebody(string name) : Form
    {
        public string Name => name;
    }

    private sealed class Upload : FormView<UploadForm>
    {
        protected override ValueTask<IReadOnlyDictionary<string, object?>?> GetInitialAsync(
            HttpRequest request,
            UrlArguments arguments
        ) => new(new Dictionary<string, object?> { ["note"] = "for visitor 1" });

        protected override async ValueTask<Response> FormValidAsync(
            HttpRequest request,
            UrlArguments arguments,
            UploadForm form
        )
        {
            var file = form.Paper.Cleaned!;
            await using var content = file.OpenRead();
            using var reader = new StreamReader(content);
            Assert.Equal("some ink", await reader.ReadToEndAsync());
            return new HttpResponseRedirect(
                $"{GetSuccessUrl(request, arguments, form)}{file.FileName}/{file.Length}/{form.Note.Cleaned}"
            );
        }
    }
}
