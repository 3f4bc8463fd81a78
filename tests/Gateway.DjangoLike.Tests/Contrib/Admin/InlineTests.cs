using Gateway.DjangoLike.Contrib.Admin;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Objects that are edited along with another.</summary>
public sealed class InlineTests
{
    private const string Add = "/admin/shelf/publisher/add/";
    private const string Change = "/admin/shelf/publisher/1/change/";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Three_are_added_one_is_changed_and_one_deleted_by_its_box(bool stacked)
    {
        await using var visit = await BeginAsync(stacked);
        var form = await visit.GetAsync(Add);
        Assert.Contains(stacked ? "inline-group stacked" : "inline-group tabular", form, StringComparison.Ordinal);
        Assert.Equal("3", PageForm.Of(form, "publisher_form")["volume_set-TOTAL_FORMS"]);
        await visit.FillAndFollowAsync(
            Add,
            [
                ("name", "New"),
                ("volume_set-0-title", "One"),
                ("volume_set-1-title", "Two"),
                ("volume_set-2-title", "Three"),
                ("volume_set-2-in_print", null),
            ]
        );
        Assert.Equal(["One", "Two", "Three"], await TitlesAsync(visit, 3));
        var ids = await IdsAsync(visit, 3);
        await visit.FillAndFollowAsync(
            "/admin/shelf/publisher/3/change/",
            [("volume_set-0-title", "First"), ("volume_set-1-DELETE", "on"), ("volume_set-3-title", "Fourth")]
        );
        Assert.Equal(["First", "Three", "Fourth"], await TitlesAsync(visit, 3));
        Assert.Equal([ids[0], ids[2]], (await IdsAsync(visit, 3)).Take(2));
        await using var scope = visit.Project.EnterScope();
        Assert.False((await Volume.Objects.GetAsync(ids[2])).InPrint);
    }

    [Theory]
    [InlineData(0, 1000, true, 1, true)]
    [InlineData(2, 1000, true, 3, true)]
    [InlineData(2, 2, true, 2, true)]
    [InlineData(2, 1, false, 1, false)]
    public async Task Extra_and_max_num_say_how_many_forms_there_are(
        int extra,
        int most,
        bool delete,
        int expected,
        bool mayDelete
    )
    {
        await using var visit = await BeginAsync(
            new StackedInline<Volume>
            {
                Extra = extra,
                MaxNum = most,
                CanDelete = delete,
            }
        );
        var html = await visit.GetAsync(Change);
        var form = PageForm.Of(html, "publisher_form");
        Assert.Equal($"{expected}", form["volume_set-TOTAL_FORMS"]);
        Assert.Equal($"{most}", form["volume_set-MAX_NUM_FORMS"]);
        Assert.Equal(mayDelete, html.Contains("name=\"volume_set-0-DELETE\"", StringComparison.Ordinal));
        // There is nothing to delete in a form that is empty.
        Assert.DoesNotContain("name=\"volume_set-1-DELETE\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_that_is_not_offered_deletes_nothing()
    {
        await using var visit = await BeginAsync(new TabularInline<Volume> { CanDelete = false });
        await visit.FillAndFollowAsync(Change, [("volume_set-0-DELETE", "on")]);
        Assert.Equal(["Anvils"], await TitlesAsync(visit, 1));
    }

    [Fact]
    public async Task A_one_to_one_reference_has_one_form()
    {
        await using var visit = await BeginAsync(new StackedInline<Contract>());
        var form = PageForm.Of(await visit.GetAsync(Change), "publisher_form");
        Assert.Equal(("1", "1"), (form["contract-TOTAL_FORMS"], form["contract-MAX_NUM_FORMS"]));
        await visit.FillAndFollowAsync(Change, [("contract-0-terms", "Fair")]);
        form = PageForm.Of(await visit.GetAsync(Change), "publisher_form");
        Assert.Equal(("1", "Fair"), (form["contract-TOTAL_FORMS"], form["contract-0-terms"]));
    }

    [Theory]
    [InlineData(Add)]
    [InlineData(Change)]
    public async Task What_no_two_may_have_is_an_error_beside_the_forms(string path)
    {
        await using var visit = await BeginAsync(stacked: false);
        var first = path == Add ? 0 : 1;
        var answer = await visit.FillAsync(
            path,
            [("name", "New"), ($"volume_set-{first}-title", "Twin"), ($"volume_set-{first + 1}-title", "Twin")]
        );
        Assert.Equal(200, answer.Status);
        Assert.Contains("Please correct the duplicate data for title.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Please correct the duplicate values below.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_row_has_already_is_an_error_beside_its_form()
    {
        await using var visit = await BeginAsync(stacked: false);
        var answer = await visit.FillAsync(Change, [("volume_set-1-title", "Anvils")]);
        Assert.Equal(200, answer.Status);
        Assert.Contains("Please correct the duplicate", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_has_gone_meanwhile_is_told()
    {
        await using var visit = await BeginAsync(stacked: true);
        var fields = PageForm.Of(await visit.GetAsync(Change), "publisher_form").With(("name", "Renamed"));
        await using (visit.Project.EnterScope())
        {
            await Volume.Objects.Filter(volume => volume.PublisherId == 1).DeleteAsync();
        }
        var answer = await visit.Client.PostFormAsync(Change, fields);
        Assert.Equal(200, answer.Status);
        Assert.Contains("That choice is not one of the available choices.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_are_only_shown_do_not_keep_the_rest_from_being_saved()
    {
        await using var visit = await BeginAsync(stacked: false, logIn: false);
        await visit.LogInWithAsync("change_publisher", "view_volume");
        var form = await visit.GetAsync(Change);
        Assert.Contains("Anvils", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"volume_set-0-title\"", form, StringComparison.Ordinal);
        await visit.FillAndFollowAsync(Change, [("name", "Renamed"), ("volume_set-0-title", "Hacked")]);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal("Renamed", (await Publisher.Objects.GetAsync(1)).Name);
        Assert.Equal("Anvils", (await Volume.Objects.GetAsync(1)).Title);
    }

    [Fact]
    public async Task Who_may_only_add_does_not_see_what_is_there()
    {
        await using var visit = await BeginAsync(stacked: false, logIn: false);
        await visit.LogInWithAsync("change_publisher", "add_volume");
        Assert.DoesNotContain("Anvils", await visit.GetAsync(Change), StringComparison.Ordinal);
        await visit.FillAndFollowAsync(Change, [("volume_set-0-title", "Added")]);
        Assert.Equal(["Anvils", "Added"], await TitlesAsync(visit, 1));
    }

    [Fact]
    public async Task Who_may_only_look_at_the_object_changes_none_of_its_rows()
    {
        await using var visit = await BeginAsync(stacked: false, logIn: false);
        await visit.LogInWithAsync("view_publisher", "add_volume", "change_volume", "delete_volume");
        var form = await visit.GetAsync(Change);
        Assert.Contains("Anvils", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_save\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"volume_set-0-title\"", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inline_is_folded_until_something_is_wrong_in_it()
    {
        await using var visit = await BeginAsync(new TabularInline<Volume> { Classes = ["collapse"] });
        Assert.Contains(
            "<details class=\"module collapse\"><summary>",
            await visit.GetAsync(Change),
            StringComparison.Ordinal
        );
        var wrong = await visit.FillAsync(Change, [("volume_set-1-pages", "many")]);
        Assert.Contains("<details class=\"module collapse\" open>", wrong.Text, StringComparison.Ordinal);
    }

    private static Task<AdminVisit> BeginAsync(bool stacked, bool logIn = true) =>
        BeginAsync(stacked ? new StackedInline<Volume>() : new TabularInline<Volume>(), logIn);

    private static Task<AdminVisit> BeginAsync(InlineModelAdmin inline, bool logIn = true) =>
        ShelfSite.BeginAsync(site => site.Register(new ModelAdmin<Publisher> { Inlines = [inline] }), logIn);

    private static async Task<IEnumerable<string>> TitlesAsync(AdminVisit visit, long publisher) =>
        (await VolumesAsync(visit, publisher)).Select(volume => volume.Title);

    private static async Task<List<long>> IdsAsync(AdminVisit visit, long publisher) =>
        [.. (await VolumesAsync(visit, publisher)).Select(volume => volume.Id)];

    private static async Task<IReadOnlyList<Volume>> VolumesAsync(AdminVisit visit, long publisher)
    {
        await using var scope = visit.Project.EnterScope();
        return await Volume.Objects.Filter(volume => volume.PublisherId == publisher).OrderBy("id").ToListAsync();
    }
}
