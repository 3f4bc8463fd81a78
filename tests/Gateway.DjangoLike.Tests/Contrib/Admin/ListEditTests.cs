using Gateway.DjangoLike.Contrib.Admin;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Rows that are changed in the list itself.</summary>
public sealed class ListEditTests
{
    private const string List = "/admin/shelf/volume/";

    [Fact]
    public async Task What_is_typed_in_the_rows_is_saved_and_logged()
    {
        await using var visit = await BeginAsync();
        var html = await visit.GetAsync(List);
        var form = PageForm.Of(html, "changelist-form");
        Assert.Equal(("2", "2"), (form["form-TOTAL_FORMS"], form["form-INITIAL_FORMS"]));
        Assert.Equal(("300", "on", null), (form["form-0-pages"], form["form-0-in_print"], form["form-1-in_print"]));
        Assert.Contains("name=\"_save\"", html, StringComparison.Ordinal);
        var after = await SaveAsync(visit, ("form-0-pages", "301"), ("form-0-in_print", null));
        Assert.Equal(302, after.Status);
        Assert.Contains("1 volume was changed successfully.", await visit.GetAsync(List), StringComparison.Ordinal);
        var history = await visit.GetAsync(List + "1/history/");
        Assert.Contains("Changed Pages and In print.", history, StringComparison.Ordinal);
        Assert.Contains(
            "doesn’t have a change history",
            await visit.GetAsync(List + "2/history/"),
            StringComparison.Ordinal
        );
        await using var scope = visit.Project.EnterScope();
        var volume = await Volume.Objects.GetAsync(1);
        Assert.Equal((301, false, "Anvils"), (volume.Pages, volume.InPrint, volume.Title));
    }

    [Fact]
    public async Task What_is_wrong_stands_in_its_row_and_nothing_is_saved()
    {
        await using var visit = await BeginAsync();
        var answer = await SaveAsync(visit, ("form-0-pages", "5"), ("form-1-pages", "many"));
        Assert.Equal(200, answer.Status);
        Assert.Contains("Please correct the error below.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Enter a whole number.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"many\"", answer.Text, StringComparison.Ordinal);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(300, (await Volume.Objects.GetAsync(1)).Pages);
    }

    [Fact]
    public async Task A_row_that_has_gone_meanwhile_is_told()
    {
        await using var visit = await BeginAsync();
        var fields = PageForm.Of(await visit.GetAsync(List), "changelist-form").With(("_save", "Save"));
        await using (visit.Project.EnterScope())
        {
            await (await Volume.Objects.GetAsync(2)).DeleteAsync();
        }
        Assert.Equal(302, (await visit.Client.PostFormAsync(List, fields)).Status);
        Assert.Contains("have been deleted meanwhile", await visit.GetAsync(List), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_no_row_adds_nothing()
    {
        await using var visit = await BeginAsync();
        await SaveAsync(
            visit,
            ("form-TOTAL_FORMS", "3"),
            ("form-2-pages", "7"),
            ("form-2-publisher", "1"),
            ("form-2-title", "Smuggled")
        );
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(2, await Volume.Objects.CountAsync());
    }

    [Fact]
    public async Task Who_may_not_change_sees_values_and_saves_none()
    {
        await using var visit = await BeginAsync(logIn: false);
        await visit.LogInWithAsync("view_volume");
        Assert.DoesNotContain("form-0-pages", await visit.GetAsync(List), StringComparison.Ordinal);
        await visit.PostAsync(
            List,
            ("form-TOTAL_FORMS", "1"),
            ("form-INITIAL_FORMS", "1"),
            ("form-0-id", "1"),
            ("form-0-pages", "5"),
            ("_save", "Save")
        );
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(300, (await Volume.Objects.GetAsync(1)).Pages);
    }

    [Theory]
    [InlineData("title", "leads to the object")]
    [InlineData("published", "among its ListDisplay")]
    public async Task A_column_that_cannot_be_changed_is_refused(string name, string expected)
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(new ModelAdmin<Volume> { ListDisplay = ["title", "pages"], ListEditable = [name] })
        );
        await visit.GetAsync(List, 500);
        Assert.Contains(expected, visit.Errors, StringComparison.Ordinal);
    }

    private static async Task<Testing.TestResponse> SaveAsync(
        AdminVisit visit,
        params (string Name, string? Value)[] typed
    ) =>
        await visit.Client.PostFormAsync(
            List,
            PageForm.Of(await visit.GetAsync(List), "changelist-form").With([.. typed, ("_save", "Save")])
        );

    private static Task<AdminVisit> BeginAsync(bool logIn = true) =>
        ShelfSite.BeginAsync(
            site =>
                site.Register(
                    new ModelAdmin<Volume>
                    {
                        ListDisplay = ["title", "publisher", "pages", "in_print"],
                        ListEditable = ["pages", "in_print"],
                        Ordering = ["title"],
                    }
                ),
            logIn
        );
}
