using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Files;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Files that are uploaded in a form and kept by a model.</summary>
public sealed class UploadTests
{
    private const string Change = "/admin/shelf/volume/1/change/";

    [Fact]
    public async Task A_file_is_stored_shown_replaced_and_cleared()
    {
        await using var visit = await BeginAsync();
        Assert.Contains("enctype=\"multipart/form-data\"", await visit.GetAsync(Change), StringComparison.Ordinal);
        await visit.FillAndFollowAsync(Change, [], ("cover", "front page.png", "one"));
        var first = await CoverAsync(visit);
        Assert.Equal($"covers/{DateTime.UtcNow:yyyy}/front_page.png", first);
        var form = await visit.GetAsync(Change);
        Assert.Contains($"Currently: <a href=\"/media/{first}\">{first}</a>", form, StringComparison.Ordinal);
        Assert.Contains("name=\"cover-clear\"", form, StringComparison.Ordinal);
        Assert.Contains(
            $"<a href=\"/media/{first}\">{first}</a>",
            await visit.GetAsync("/admin/shelf/volume/"),
            StringComparison.Ordinal
        );
        Assert.Equal("one", await visit.GetAsync("/media/" + first));

        // A form without a file keeps that which is there.
        await visit.FillAndFollowAsync(Change, [("title", "Renamed")]);
        Assert.Equal(first, await CoverAsync(visit));

        await visit.FillAndFollowAsync(Change, [], ("cover", "front page.png", "two"));
        var second = await CoverAsync(visit);
        Assert.NotEqual(first, second);
        Assert.StartsWith($"covers/{DateTime.UtcNow:yyyy}/front_page_", second, StringComparison.Ordinal);
        Assert.Equal(
            ("one", "two"),
            (await visit.GetAsync("/media/" + first), await visit.GetAsync("/media/" + second))
        );

        var both = await visit.FillAsync(Change, [("cover-clear", "on")], ("cover", "a.png", "three"));
        Assert.Contains("not both", both.Text, StringComparison.Ordinal);
        await visit.FillAndFollowAsync(Change, [("cover-clear", "on")]);
        Assert.Null(await CoverAsync(visit));
        var history = await visit.GetAsync("/admin/shelf/volume/1/history/");
        Assert.Contains("Changed Cover.", history, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("/etc/shadow", "shadow")]
    [InlineData(".htaccess", "upload.htaccess")]
    [InlineData("日本.png", "upload.png")]
    [InlineData("a<script>.png", "ascript.png")]
    [InlineData("Müller.txt", "Muller.txt")]
    public async Task A_name_is_made_fit_for_the_folder(string sent, string kept)
    {
        await using var visit = await BeginAsync();
        await visit.FillAndFollowAsync(Change, [], ("cover", sent, "text"));
        Assert.Equal($"covers/{DateTime.UtcNow:yyyy}/{kept}", await CoverAsync(visit));
        await using var scope = visit.Project.EnterScope();
        var file = MediaFiles.Find(await CoverAsync(visit))!;
        Assert.StartsWith(visit.Project.Settings.DataFolder, file.FullName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_name_is_shortened_to_its_column()
    {
        await using var visit = await BeginAsync();
        foreach (var _ in new[] { 1, 2 })
        {
            await visit.FillAndFollowAsync(Change, [], ("cover", new string('x', 96) + ".png", "text"));
            var name = (await CoverAsync(visit))!;
            Assert.Equal(100, name.Length);
            Assert.EndsWith(".png", name, StringComparison.Ordinal);
        }
        var answer = await visit.FillAsync(Change, [], ("cover", new string('x', 97) + ".png", "text"));
        Assert.Contains(
            "Ensure this filename has at most 100 characters (it has 101).",
            answer.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_wrong_elsewhere_leaves_no_file()
    {
        await using var visit = await BeginAsync();
        var answer = await visit.FillAsync(Change, [("title", "")], ("cover", "a.png", "text"));
        Assert.Equal(200, answer.Status);
        Assert.Null(await CoverAsync(visit));
        Assert.False(Directory.Exists(Path.Combine(visit.Project.Settings.DataFolder, "media")));
    }

    [Theory]
    [InlineData("page.html", true)]
    [InlineData("drawing.svg", true)]
    [InlineData("photo.png", false)]
    public async Task What_a_browser_might_run_is_saved_and_not_shown(string name, bool isSaved)
    {
        await using var visit = await BeginAsync();
        await visit.FillAndFollowAsync(Change, [], ("cover", name, "<script>alert(1)</script>"));
        var file = await visit.Client.GetAsync("/media/" + await CoverAsync(visit));
        Assert.Equal(200, file.Status);
        Assert.Equal("nosniff", file.GetHeader("x-content-type-options"));
        Assert.Equal(
            isSaved,
            file.GetHeader("content-disposition")?.StartsWith("attachment", StringComparison.Ordinal) ?? false
        );
        Assert.Equal(
            isSaved,
            file.GetHeader("content-security-policy")?.Contains("sandbox", StringComparison.Ordinal) ?? false
        );
    }

    [Theory]
    [InlineData("/media/nothing.png", 404)]
    [InlineData("/media/../shelf.db", 404)]
    [InlineData("/media/%2e%2e/db.sqlite3", 404)]
    public async Task Nothing_outside_of_the_folder_is_served(string path, int status)
    {
        await using var visit = await BeginAsync();
        await visit.GetAsync(path, status);
    }

    private static Task<AdminVisit> BeginAsync() =>
        ShelfSite.BeginAsync(site => site.Register(new ModelAdmin<Volume> { ListDisplay = ["title", "cover"] }));

    private static async Task<string?> CoverAsync(AdminVisit visit)
    {
        await using var scope = visit.Project.EnterScope();
        return (await Volume.Objects.GetAsync(1)).Cover;
    }
}
