using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Generic;
using Gateway.Testing;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Files;

/// <summary>Files in dated folders whose column leaves little room for a name.</summary>
public sealed class ShortColumnTests : IAsyncLifetime
{
    private readonly TemporaryProject _site = new TemporaryProject(settings =>
    {
        settings.InstalledApps = [new ScansConfig()];
        settings.Middleware = [];
        settings.RootUrlConf = new()
        {
            Path("add/", new CreateView<Scan> { Fields = ["page"], SuccessUrl = "/scans/{id}/" }.AsView()),
        };
    }).WithTemplate("scans/scan_form.html", "{{ form.page.errors }}");

    private TestClient _client = null!;

    public async ValueTask InitializeAsync() => _client = await _site.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("a long name for a page.png", "a_long_n.png")]
    [InlineData("page.png", "page.png")]
    [InlineData("page.abcdefg", "page.abcdefg")]
    public async Task A_name_that_is_taken_gives_way_to_chance_where_there_is_no_room_for_both(string sent, string kept)
    {
        foreach (var _ in new[] { 1, 2, 3 })
        {
            var answer = await SendAsync(sent);
            Assert.True(answer.Status == 302, answer.Text + _site.Errors);
        }
        await using var scope = _site.Project.EnterScope();
        var names = (await Scan.Objects.OrderBy(scan => scan.Id).ToListAsync()).Select(scan => scan.Page).ToList();
        Assert.EndsWith("/" + kept, names[0], StringComparison.Ordinal);
        Assert.Equal(3, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, name => Assert.InRange(name.Length, 22, 30));
        Assert.All(names, name => Assert.EndsWith(System.IO.Path.GetExtension(kept), name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_ending_that_leaves_no_room_for_a_name_is_told_in_the_form()
    {
        var answer = await SendAsync("page.photoshop");
        Assert.Equal(200, answer.Status);
        Assert.Contains(
            "Ensure the ending of this filename has at most 8 characters (“.photoshop” has 10).",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(System.IO.Path.Combine(_site.Folder, "media")));
    }

    [Fact]
    public async Task A_field_whose_folder_leaves_no_room_is_refused_at_start_up()
    {
        await using var site = new TemporaryProject(settings => settings.InstalledApps = [new NarrowConfig()]);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => site.StartAsync());
        Assert.Contains("Narrow.Page", error.Message, StringComparison.Ordinal);
        Assert.Contains("[MaxLength]", error.Message, StringComparison.Ordinal);
    }

    private Task<TestResponse> SendAsync(string name)
    {
        var content = new MultipartFormDataContent { { new StringContent("text"), "page", name } };
        return _client.SendAsync(new("POST", "/add/") { Content = content });
    }

    private sealed class Scan : Model<Scan>
    {
        [MaxLength(30)]
        [Field(Kind = FieldKind.File, UploadTo = "covers/%Y/%m/%d")]
        public string Page { get; set; } = "";
    }

    private sealed class ScansConfig : AppConfig
    {
        public override string Label => "scans";

        public override IReadOnlyList<Type> Models => [typeof(Scan)];
    }

    private sealed class Narrow : Model<Narrow>
    {
        [MaxLength(25)]
        [Field(Kind = FieldKind.File, UploadTo = "covers/%Y/%m/%d")]
        public string Page { get; set; } = "";
    }

    private sealed class NarrowConfig : AppConfig
    {
        public override string Label => "narrow";

        public override IReadOnlyList<Type> Models => [typeof(Narrow)];
    }
}
