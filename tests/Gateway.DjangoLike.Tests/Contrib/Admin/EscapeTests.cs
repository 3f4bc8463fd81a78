using Gateway.DjangoLike.Contrib.Admin;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>What people type is text on every page.</summary>
public sealed class EscapeTests
{
    private const string Script = "<script>alert('x')</script>\" onload=\"x";

    [Fact]
    public async Task Script_in_names_is_text_wherever_they_stand()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
        {
            site.Register(
                new ModelAdmin<Publisher>
                {
                    SearchFields = ["name"],
                    Inlines = [new StackedInline<Volume> { ShowChangeLink = true }],
                }
            );
            site.Register(
                new ModelAdmin<Volume>
                {
                    ListDisplay = ["title", "publisher", "cover"],
                    ListFilter = ["publisher", "title"],
                    FilterHorizontal = ["topics"],
                    ReadonlyFields = ["cover"],
                }
            );
            site.Register<Lending>();
            site.Register<Topic>();
        });
        await visit.FillAndFollowAsync("/admin/shelf/topic/add/", [("name", Script)]);
        await visit.FillAndFollowAsync("/admin/shelf/publisher/1/change/", [("name", Script)]);
        await visit.FillAndFollowAsync("/admin/shelf/volume/1/change/", [("title", Script)]);
        await visit.FillAndFollowAsync("/admin/shelf/lending/add/", [("volume", "1"), ("reader", Script)]);
        await using (visit.Project.EnterScope())
        {
            await Volume.Objects.UpdateAsync(volume => volume.Cover, _ => Script);
        }
        var pages = new List<string>
        {
            "/admin/",
            "/admin/shelf/",
            "/admin/shelf/publisher/?q=" + Uri.EscapeDataString(Script),
        };
        foreach (var model in new[] { "topic", "publisher", "volume", "lending" })
        {
            pages.AddRange(
                new[] { "", "add/", "1/change/", "1/delete/", "1/history/" }.Select(page =>
                    $"/admin/shelf/{model}/{page}"
                )
            );
        }
        foreach (var path in pages)
        {
            AssertText(path, await visit.GetAsync(path));
        }
        (string, string)[] action = [("action", "delete_selected"), ("_selected_action", "1")];
        AssertText("confirmation", (await visit.PostAsync("/admin/shelf/topic/", action)).Text);
        AssertText("protected", (await visit.PostAsync("/admin/shelf/volume/", action)).Text);
        AssertText("deleted", await visit.SubmitAsync("/admin/shelf/topic/1/delete/", ("post", "yes")));
        AssertText(
            "missing",
            await visit.GetAsync(
                (
                    await visit.Client.GetAsync("/admin/shelf/topic/" + Uri.EscapeDataString(Script) + "/change/")
                ).GetHeader("location")!
            )
        );
    }

    private static void AssertText(string path, string html)
    {
        Assert.False(html.Contains("<script>alert", StringComparison.Ordinal), $"{path} has the element");
        Assert.False(html.Contains("\" onload=\"", StringComparison.Ordinal), $"{path} has the attribute");
    }
}
