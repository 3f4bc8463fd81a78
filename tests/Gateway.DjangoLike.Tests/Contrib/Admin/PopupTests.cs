using Gateway.DjangoLike.Contrib.Admin;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Adding what a field refers to in a window of its own; the browser's part is tested in a browser.</summary>
public sealed class PopupTests
{
    private const string Form = "/admin/shelf/volume/add/";
    private const string Popup = "/admin/shelf/publisher/add/?_popup=1";

    [Fact]
    public async Task Beside_a_field_is_a_link_that_adds_what_it_refers_to()
    {
        await using var visit = await BeginAsync(site => site.Register<Publisher>());
        var form = await visit.GetAsync(Form);
        Assert.Matches(
            "<div class=\"related-widget-wrapper\" data-model=\"shelf.publisher\"><select name=\"publisher\"[^$]*?</select> <a class=\"add-related\" id=\"add_id_publisher\" href=\"/admin/shelf/publisher/add/\\?_popup=1\" target=\"_blank\" title=\"Add another publisher\"",
            form
        );
        // Topics are not registered, and so there is no form to add one.
        Assert.DoesNotContain("add_id_topics", form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "add_volume", "view_publisher", "change_publisher")]
    [InlineData(true, "add_volume", "add_publisher")]
    public async Task Who_may_not_add_has_no_link(bool hasLink, params string[] permissions)
    {
        await using var visit = await BeginAsync(site => site.Register<Publisher>(), logIn: false);
        await visit.LogInWithAsync(permissions);
        Assert.Equal(hasLink, (await visit.GetAsync(Form)).Contains("class=\"add-related\"", StringComparison.Ordinal));
        await visit.GetAsync(Popup, hasLink ? 200 : 403);
    }

    [Fact]
    public async Task A_key_that_is_typed_or_a_button_has_none()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
        {
            site.Register<Publisher>();
            site.Register(new ModelAdmin<Volume> { RawIdFields = ["publisher"] });
            site.Register(new ModelAdmin<Contract> { RadioFields = ["publisher"] });
        });
        foreach (var model in new[] { "volume", "contract" })
        {
            Assert.DoesNotContain(
                "add-related",
                await visit.GetAsync($"/admin/shelf/{model}/add/"),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task The_window_is_the_form_alone_and_ends_with_what_was_added()
    {
        await using var visit = await BeginAsync(site => site.Register<Publisher>());
        var window = await visit.GetAsync(Popup);
        Assert.Contains("name=\"_save\"", window, StringComparison.Ordinal);
        foreach (var other in new[] { "_addanother", "_continue", "id=\"header\"", "class=\"breadcrumbs\"" })
        {
            Assert.DoesNotContain(other, window, StringComparison.Ordinal);
        }

        var wrong = await visit.FillAsync(Popup, [("name", "")]);
        Assert.Equal(200, wrong.Status);
        Assert.Contains("This field is required.", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"header\"", wrong.Text, StringComparison.Ordinal);

        var added = await visit.FillAsync(Popup, [("name", "\"><b>Cog")]);
        Assert.Equal(200, added.Status);
        Assert.Contains(
            "<p id=\"popup-response\" data-key=\"3\" data-text=\"&quot;&gt;&lt;b&gt;Cog\">",
            added.Text,
            StringComparison.Ordinal
        );
        // Nothing is left to be said on another page.
        Assert.DoesNotContain("was added successfully", await visit.GetAsync("/admin/"), StringComparison.Ordinal);
        Assert.Contains("Cog", await visit.GetAsync("/admin/shelf/publisher/3/history/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_changes_is_none_to_add_with()
    {
        await using var visit = await BeginAsync(site => site.Register<Publisher>());
        var form = await visit.GetAsync("/admin/shelf/publisher/1/change/?_popup=1");
        Assert.Contains("id=\"header\"", form, StringComparison.Ordinal);
        await visit.FillAndFollowAsync("/admin/shelf/publisher/1/change/?_popup=1", [("name", "Renamed")]);
    }

    private static Task<AdminVisit> BeginAsync(Action<AdminSite> register, bool logIn = true) =>
        ShelfSite.BeginAsync(
            site =>
            {
                register(site);
                site.Register<Volume>();
            },
            logIn
        );
}
