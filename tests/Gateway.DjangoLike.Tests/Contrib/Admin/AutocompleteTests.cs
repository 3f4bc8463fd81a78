using Gateway.DjangoLike.Contrib.Admin;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>References that are searched for by typing.</summary>
public sealed class AutocompleteTests
{
    private const string Change = "/admin/shelf/volume/1/change/";
    private const string Ask = "/admin/autocomplete/?app_label=shelf&model_name=volume&field_name=publisher";

    [Theory]
    [InlineData("", """{"results":[{"id":"1","text":"Acme"},{"id":"2","text":"Bonk"}],"pagination":{"more":false}}""")]
    [InlineData("&term=bon", """{"results":[{"id":"2","text":"Bonk"}],"pagination":{"more":false}}""")]
    [InlineData("&term=nobody", """{"results":[],"pagination":{"more":false}}""")]
    [InlineData("&term=bon&page=2", """{"results":[],"pagination":{"more":false}}""")]
    public async Task What_is_found_is_answered_in_Djangos_words(string query, string expected)
    {
        await using var visit = await BeginAsync();
        Assert.Equal(expected, await visit.GetAsync(Ask + query));
    }

    [Fact]
    public async Task Many_come_in_pages()
    {
        await using var visit = await BeginAsync();
        await using (visit.Project.EnterScope())
        {
            for (var number = 10; number < 31; number++)
            {
                await Publisher.Objects.CreateAsync(new() { Name = $"House {number}" });
            }
        }
        var first = await visit.GetAsync(Ask + "&term=house");
        Assert.EndsWith(
            """{"id":"22","text":"House 29"}],"pagination":{"more":true}}""",
            first,
            StringComparison.Ordinal
        );
        Assert.Equal(
            """{"results":[{"id":"23","text":"House 30"}],"pagination":{"more":false}}""",
            await visit.GetAsync(Ask + "&term=house&page=2")
        );
        await visit.GetAsync(Ask + "&page=0", 404);
    }

    [Theory]
    [InlineData("view_volume", 403)]
    [InlineData("view_publisher", 200)]
    public async Task Who_may_not_look_at_the_objects_finds_none(string permission, int status)
    {
        await using var visit = await BeginAsync(logIn: false);
        await visit.LogInWithAsync(permission);
        await visit.GetAsync(Ask, status);
    }

    [Theory]
    [InlineData("?app_label=shelf&model_name=volume&field_name=title", 403)]
    [InlineData("?app_label=shelf&model_name=volume&field_name=nothing", 403)]
    [InlineData("?app_label=auth&model_name=nothing&field_name=publisher", 403)]
    [InlineData("", 403)]
    // Topics are not registered, and volumes cannot be searched.
    [InlineData("?app_label=shelf&model_name=volume&field_name=topics", 403)]
    [InlineData("?app_label=shelf&model_name=lending&field_name=volume", 404)]
    public async Task Nothing_else_is_searched(string query, int status)
    {
        await using var visit = await BeginAsync();
        await visit.GetAsync("/admin/autocomplete/" + query, status);
    }

    [Fact]
    public async Task A_form_names_what_is_chosen_and_takes_a_key()
    {
        await using var visit = await BeginAsync();
        var form = await visit.GetAsync(Change);
        Assert.Contains(
            "data-text=\"Acme\" data-url=\"/admin/autocomplete/?app_label=shelf&amp;model_name=volume&amp;field_name=publisher\"",
            form,
            StringComparison.Ordinal
        );
        Assert.Contains("<span class=\"autocomplete-text\">Acme</span>", form, StringComparison.Ordinal);
        Assert.DoesNotContain("Bonk", form, StringComparison.Ordinal);
        Assert.DoesNotContain("<select name=\"publisher\"", form, StringComparison.Ordinal);

        var unknown = await visit.FillAsync(Change, [("publisher", "77")]);
        Assert.Contains("That choice is not one of the available choices.", unknown.Text, StringComparison.Ordinal);
        var chosen = await visit.FillAsync(Change, [("publisher", "2"), ("title", "")]);
        Assert.Contains("data-text=\"Bonk\"", chosen.Text, StringComparison.Ordinal);
        await visit.FillAndFollowAsync(Change, [("publisher", "2")]);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(2, (await Volume.Objects.GetAsync(1)).PublisherId);
    }

    [Fact]
    public async Task What_is_chosen_is_escaped()
    {
        await using var visit = await BeginAsync();
        await using (visit.Project.EnterScope())
        {
            var acme = await Publisher.Objects.GetAsync(1);
            acme.Name = "<b>\"Acme\"";
            await acme.SaveAsync();
        }
        var form = await visit.GetAsync(Change);
        Assert.Contains("data-text=\"&lt;b&gt;&quot;Acme&quot;\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\"", form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publisher", "Publisher cannot be searched")]
    [InlineData("topics", "take it for FilterHorizontal")]
    public async Task A_field_that_cannot_be_searched_is_told_with_the_cure(string field, string told)
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
        {
            site.Register<Publisher>();
            site.Register<Topic>(new() { SearchFields = ["name"] });
            site.Register(new ModelAdmin<Volume> { AutocompleteFields = [field] });
        });
        await visit.GetAsync(Change, 500);
        Assert.Contains($"AutocompleteFields has '{field}'", visit.Errors, StringComparison.Ordinal);
        Assert.Contains(told, visit.Errors, StringComparison.Ordinal);
    }

    private static Task<AdminVisit> BeginAsync(bool logIn = true) =>
        ShelfSite.BeginAsync(
            site =>
            {
                site.Register(new ModelAdmin<Publisher> { SearchFields = ["name"] });
                site.Register(new ModelAdmin<Volume> { AutocompleteFields = ["publisher"] });
            },
            logIn
        );
}
