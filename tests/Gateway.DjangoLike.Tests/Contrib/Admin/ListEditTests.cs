using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

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

    [Fact]
    public async Task A_row_that_goes_while_it_is_saved_is_told_and_nothing_is_saved()
    {
        await using var visit = await ShelfSite.BeginAsync(site => site.Register(new OvertakenAdmin()));
        var answer = await SaveAsync(visit, ("form-0-pages", "301"), ("form-1-pages", "21"));
        Assert.Equal((302, List), (answer.Status, answer.GetHeader("location")));
        Assert.Contains("have been deleted meanwhile", await visit.GetAsync(List), StringComparison.Ordinal);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(300, (await Volume.Objects.GetAsync(1)).Pages);
    }

    [Fact]
    public async Task A_field_whose_column_a_request_does_not_show_stays_as_it_is()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(new NarrowAdmin(["title", "pages"]) { ListDisplay = ["title", "pages", "in_print"] })
        );
        Assert.Equal(302, (await SaveAsync(visit, ("form-0-pages", "301"), ("form-1-in_print", "on"))).Status);
        await using var scope = visit.Project.EnterScope();
        var (first, second) = (await Volume.Objects.GetAsync(1), await Volume.Objects.GetAsync(2));
        Assert.Equal((301, true, false), (first.Pages, first.InPrint, second.InPrint));
    }

    [Fact]
    public async Task Where_no_column_can_be_changed_there_is_nothing_to_save()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(new NarrowAdmin(["title"]) { ListDisplay = ["title", "pages", "in_print"] })
        );
        var list = await visit.GetAsync(List);
        Assert.DoesNotContain("name=\"_save\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain("form-TOTAL_FORMS", list, StringComparison.Ordinal);
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

    /// <summary>Shows fewer columns than it has.</summary>
    private sealed class NarrowAdmin : ModelAdmin<Volume>
    {
        private readonly string[] _shown;

        public NarrowAdmin(string[] shown)
        {
            _shown = shown;
            ListEditable = ["pages", "in_print"];
            Ordering = ["title"];
        }

        public override IReadOnlyList<string> GetListDisplay(HttpRequest request) => _shown;
    }

    /// <summary>Somebody else deletes the second row when it is about to be written.</summary>
    private sealed class OvertakenAdmin : ModelAdmin<Volume>
    {
        public OvertakenAdmin()
        {
            ListDisplay = ["title", "pages"];
            ListEditable = ["pages"];
            Ordering = ["title"];
        }

        public override async Task SaveModelAsync(HttpRequest request, Model instance, ModelForm form, bool change)
        {
            if (instance.Id == 2)
            {
                await Volume.Objects.Filter(volume => volume.Id == 2).DeleteAsync();
            }
            await base.SaveModelAsync(request, instance, form, change);
        }
    }
}
