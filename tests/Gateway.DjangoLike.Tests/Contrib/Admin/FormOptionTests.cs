using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Contrib.Auth;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>The options of a form.</summary>
public sealed class FormOptionTests
{
    private const string Change = "/admin/shelf/volume/1/change/";

    [Fact]
    public async Task Groups_lines_and_what_is_only_shown()
    {
        await using var visit = await BeginAsync(
            new()
            {
                Fieldsets =
                [
                    new(null, "title, pages", "publisher"),
                    new("More", "in_print", "published", "topics")
                    {
                        Classes = ["collapse", "wide"],
                        Description = "Rarely <needed>",
                    },
                ],
                ReadonlyFields = ["publisher", "published", "in_print"],
            }
        );
        var form = await visit.GetAsync(Change);
        foreach (
            var expected in new[]
            {
                "<details class=\"module aligned collapse wide\"><summary><h2>More</h2></summary>",
                "Rarely &lt;needed&gt;",
                "form-row field-title field-pages",
                "<div class=\"readonly\">Acme</div>",
                "<div class=\"readonly\">May 6, 2300</div>",
                "alt=\"True\"",
            }
        )
        {
            Assert.Contains(expected, form, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("name=\"publisher\"", form, StringComparison.Ordinal);
        // What is posted nevertheless changes nothing.
        await visit.FillAndFollowAsync(Change, [("title", "Renamed"), ("publisher", "2"), ("in_print", null)]);
        await using var scope = visit.Project.EnterScope();
        var volume = await Volume.Objects.GetAsync(1);
        Assert.Equal(("Renamed", 1L, true), (volume.Title, volume.PublisherId, volume.InPrint));
    }

    [Fact]
    public async Task References_are_typed_as_keys_or_ticked_in_a_list()
    {
        await using var visit = await BeginAsync(
            new()
            {
                RawIdFields = ["publisher"],
                FilterHorizontal = ["topics"],
                RadioFields = ["binding"],
            }
        );
        await using (visit.Project.EnterScope())
        {
            await Topic.Objects.BulkCreateAsync([new() { Name = "Birds" }, new() { Name = "Bees" }]);
        }
        var form = await visit.GetAsync(Change);
        Assert.Contains("class=\"vForeignKeyRawIdAdminField\"", form, StringComparison.Ordinal);
        Assert.Contains("class=\"selectfilter\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("Hold down", form, StringComparison.Ordinal);
        Assert.Contains("type=\"radio\" name=\"binding\"", form, StringComparison.Ordinal);
        var wrong = await visit.FillAsync(Change, [("publisher", "99")]);
        Assert.Contains("Select a valid choice.", wrong.Text, StringComparison.Ordinal);
        await visit.FillAndFollowAsync(Change, [("publisher", "2"), ("topics", "2"), ("binding", "Hardcover")]);
        await using var scope = visit.Project.EnterScope();
        var volume = await Volume.Objects.GetAsync(1);
        Assert.Equal((2L, Binding.Hardcover), (volume.PublisherId, volume.Binding));
        Assert.Equal("Bees", Assert.Single(volume.Topics.ToList()).Name);
    }

    [Fact]
    public async Task A_slug_is_made_of_a_title_while_the_object_is_new()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(
                new ModelAdmin<Publisher>
                {
                    PrepopulatedFields = new Dictionary<string, IReadOnlyList<string>> { ["slug"] = ["name"] },
                }
            )
        );
        const string Rule = "data-target=\"id_slug\" data-sources=\"id_name\" data-max=\"50\"";
        Assert.Contains(Rule, await visit.GetAsync("/admin/shelf/publisher/add/"), StringComparison.Ordinal);
        Assert.DoesNotContain(Rule, await visit.GetAsync("/admin/shelf/publisher/1/change/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_for_a_field_that_is_only_shown_is_no_error()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(
                new ModelAdmin<Publisher>
                {
                    PrepopulatedFields = new Dictionary<string, IReadOnlyList<string>> { ["slug"] = ["name"] },
                    ReadonlyFields = ["slug"],
                }
            )
        );
        await visit.GetAsync("/admin/shelf/publisher/add/");
    }

    [Theory]
    [InlineData(true, "/admin/shelf/publisher/3/change/")]
    [InlineData(false, "/admin/shelf/publisher/")]
    public async Task An_object_is_saved_as_another_with_all_that_belongs_to_it(bool goesOn, string next)
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(
                new ModelAdmin<Publisher>
                {
                    SaveAs = true,
                    SaveAsContinue = goesOn,
                    Inlines = [new TabularInline<Volume>()],
                }
            )
        );
        const string Form = "/admin/shelf/publisher/1/change/";
        var form = await visit.GetAsync(Form);
        Assert.Contains("name=\"_saveasnew\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_addanother\"", form, StringComparison.Ordinal);
        var wrong = await visit.FillAsync(Form, [("name", ""), ("_saveasnew", "1")]);
        Assert.Equal(200, wrong.Status);
        Assert.Contains("name=\"_saveasnew\"", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_save\"", wrong.Text, StringComparison.Ordinal);
        var answer = await visit.FillAsync(Form, [("name", "Copy"), ("_saveasnew", "1")]);
        Assert.Equal((302, next), (answer.Status, answer.GetHeader("location")));
        await using var scope = visit.Project.EnterScope();
        Assert.Equal("Acme", (await Publisher.Objects.GetAsync(1)).Name);
        Assert.Equal("Copy", (await Publisher.Objects.GetAsync(3)).Name);
        Assert.Equal(
            [1L, 3L],
            (await Volume.Objects.Filter(volume => volume.Title == "Anvils").ToListAsync())
                .Select(volume => volume.PublisherId)
                .Order()
        );
    }

    [Theory]
    [InlineData("view_volume")]
    [InlineData("change_volume")]
    public async Task What_belongs_to_an_object_is_left_out_by_who_may_not_add_it(string permission)
    {
        await using var visit = await ShelfSite.BeginAsync(
            site => site.Register(new ModelAdmin<Publisher> { SaveAs = true, Inlines = [new TabularInline<Volume>()] }),
            logIn: false
        );
        await visit.LogInWithAsync("add_publisher", "change_publisher", permission);
        const string Form = "/admin/shelf/publisher/1/change/";
        var wrong = await visit.FillAsync(Form, [("name", ""), ("_saveasnew", "1")]);
        Assert.Equal(200, wrong.Status);
        Assert.Contains("Please correct the error below.", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("volume_set-0", wrong.Text, StringComparison.Ordinal);
        await visit.FillAndFollowAsync(Form, [("name", "Copy"), ("_saveasnew", "1")]);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal("Copy", (await Publisher.Objects.GetAsync(3)).Name);
        Assert.Equal(2, await Volume.Objects.CountAsync());
    }

    [Fact]
    public async Task Who_may_not_add_saves_nothing_as_another()
    {
        await using var visit = await ShelfSite.BeginAsync(
            site => site.Register(new ModelAdmin<Publisher> { SaveAs = true }),
            logIn: false
        );
        await visit.LogInWithAsync("change_publisher");
        const string Form = "/admin/shelf/publisher/1/change/";
        Assert.DoesNotContain("_saveasnew", await visit.GetAsync(Form), StringComparison.Ordinal);
        Assert.Equal(403, (await visit.FillAsync(Form, [("_saveasnew", "1")])).Status);
    }

    [Fact]
    public async Task An_object_with_a_page_of_its_own_leads_there()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
        {
            site.Register<Publisher>();
            site.Register<Volume>();
        });
        var link = (await visit.GetAsync("/admin/shelf/publisher/2/change/"))
            .Split("\" class=\"viewsitelink\">View on site</a>")[0]
            .Split("href=\"")[^1];
        Assert.Equal("/publishers/2/", (await visit.Client.GetAsync(link)).GetHeader("location"));
        Assert.DoesNotContain("viewsitelink", await visit.GetAsync(Change), StringComparison.Ordinal);
        await visit.GetAsync("/admin/r/999/1/", 404);
        await visit.GetAsync(link.Replace("/2/", "/99/", StringComparison.Ordinal), 404);
    }

    [Theory]
    [InlineData("first_name")]
    [InlineData("last_name")]
    [InlineData("email")]
    [InlineData("last_login_0", "last_login_1")]
    public async Task A_user_needs_no_more_than_a_name(params string[] fields)
    {
        await using var visit = await AdminVisit.BeginAsync();
        await visit.FillAndFollowAsync("/admin/auth/user/1/change/", [.. fields.Select(name => (name, ""))]);
        await using var scope = visit.Project.EnterScope();
        Assert.True((await User.Objects.GetAsync(1)).IsSuperuser);
    }

    private static Task<AdminVisit> BeginAsync(ModelAdmin<Volume> admin) =>
        ShelfSite.BeginAsync(site => site.Register(admin));
}
