using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>What is done with the rows that are ticked.</summary>
public sealed class ActionTests
{
    private const string List = "/admin/shelf/volume/";

    private const string ConfirmPage =
        "{% extends \"admin/base_site.html\" %}{% block content %}<form method=\"post\">{% csrf_token %}{{ question }}</form>{% endblock %}";

    [Fact]
    public async Task An_action_runs_on_the_rows_that_are_ticked()
    {
        await using var visit = await BeginAsync();
        Assert.Contains(
            "<option value=\"withdraw\">Withdraw selected volumes</option>",
            await visit.GetAsync(List),
            StringComparison.Ordinal
        );
        var after = await visit.SubmitAsync(List, ("action", "withdraw"), ("_selected_action", "1"));
        Assert.Contains("Withdrawn: 1", after, StringComparison.Ordinal);
        Assert.Equal([false, false, true], await InPrintAsync(visit));
    }

    [Theory]
    [InlineData("withdraw", null, "Items must be selected in order to perform actions on them.")]
    [InlineData("", "1", "No action selected.")]
    [InlineData("nothing", "1", "No action selected.")]
    public async Task Without_rows_or_a_known_action_nothing_is_done(string action, string? row, string expected)
    {
        await using var visit = await BeginAsync();
        (string, string)[] fields = row is null
            ? [("action", action)]
            : [("action", action), ("_selected_action", row)];
        Assert.Contains(expected, await visit.SubmitAsync(List, fields), StringComparison.Ordinal);
        Assert.Equal([true, false, true], await InPrintAsync(visit));
    }

    [Fact]
    public async Task Select_all_means_those_of_every_page_that_are_searched_for()
    {
        await using var visit = await BeginAsync();
        var list = await visit.GetAsync(List + "?q=s");
        Assert.Contains("Select all 2 volumes", list, StringComparison.Ordinal);
        var after = await visit.SubmitAsync(
            List + "?q=s",
            ("action", "withdraw"),
            ("select_across", "1"),
            ("_selected_action", "1")
        );
        Assert.Contains("Withdrawn: 2", after, StringComparison.Ordinal);
        Assert.Equal([false, false, true], await InPrintAsync(visit));
    }

    [Fact]
    public async Task An_action_may_ask_first_by_a_page_of_its_own()
    {
        await using var visit = await BeginAsync();
        var ask = await visit.PostAsync(List, ("action", "ask"), ("_selected_action", "1"));
        Assert.Equal(200, ask.Status);
        Assert.Contains("Really 1?", ask.Text, StringComparison.Ordinal);
        Assert.Contains("Django administration", ask.Text, StringComparison.Ordinal);
        var done = await visit.SubmitAsync(List, ("action", "ask"), ("_selected_action", "1"), ("sure", "yes"));
        Assert.Contains("Withdrawn: 1", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_one_may_not_run_is_neither_offered_nor_run()
    {
        await using var visit = await BeginAsync(logIn: false);
        await visit.LogInWithAsync("view_volume");
        Assert.DoesNotContain("withdraw", await visit.GetAsync(List), StringComparison.Ordinal);
        await visit.PostAsync(List, ("action", "withdraw"), ("_selected_action", "1"));
        await visit.PostAsync(List, ("action", "delete_selected"), ("_selected_action", "1"), ("post", "yes"));
        Assert.Equal([true, false, true], await InPrintAsync(visit));
    }

    [Fact]
    public async Task More_rows_than_a_form_has_room_for_are_deleted_all_at_once()
    {
        await using var visit = await BeginAsync();
        await using (visit.Project.EnterScope())
        {
            await Volume.Objects.BulkCreateAsync(
                Enumerable.Range(0, 1200).Select(i => new Volume { Title = $"Copy {i}", PublisherId = 1 })
            );
        }
        var ask = await visit.PostAsync(
            List + "?q=copy",
            ("action", "delete_selected"),
            ("select_across", "1"),
            ("_selected_action", "4")
        );
        Assert.Contains("Volumes: 1200", ask.Text, StringComparison.Ordinal);
        var fields = PageForm.Of(ask.Text).With();
        Assert.True(fields.Length < 10, $"{fields.Length} fields");
        using var statements = new StatementCount(visit.Project);
        var done = await visit.Client.PostFormAsync(List + "?q=copy", fields);
        Assert.Equal(302, done.Status);
        // EF Core inserts the log's rows into SQLite one by one; beside those there is none for each row.
        Assert.True(statements.Count < 1300, $"{statements.Count} statements");
        Assert.Contains(
            "Successfully deleted 1200 volumes.",
            await visit.GetAsync(done.GetHeader("location")!),
            StringComparison.Ordinal
        );
        await using var scope = visit.Project.EnterScope();
        Assert.Equal((3, 1200), (await Volume.Objects.CountAsync(), await LogEntry.Objects.CountAsync()));
    }

    [Theory]
    [InlineData(false, 603)]
    [InlineData(true, 3)]
    public async Task No_more_is_deleted_than_was_shown(bool ofAllPages, int expected)
    {
        await using var visit = await BeginAsync();
        await using (visit.Project.EnterScope())
        {
            await Volume.Objects.BulkCreateAsync(
                Enumerable.Range(0, 1200).Select(i => new Volume { Title = $"Copy {i}", PublisherId = 1 })
            );
        }
        (string, string)[] ticked = ofAllPages
            ? [("select_across", "1"), ("_selected_action", "4")]
            : [("select_across", "0"), .. Enumerable.Range(4, 600).Select(key => ("_selected_action", $"{key}"))];
        var ask = await visit.PostAsync(List + "?q=copy", [("action", "delete_selected"), .. ticked]);
        Assert.Contains($"Volumes: {1203 - expected}", ask.Text, StringComparison.Ordinal);
        await using (visit.Project.EnterScope())
        {
            await Volume.Objects.CreateAsync(new() { Title = "Copy of the last minute", PublisherId = 1 });
        }
        var done = await visit.Client.PostFormAsync(List + "?q=copy", PageForm.Of(ask.Text).With());
        Assert.Contains(
            $"Successfully deleted {1203 - expected} volumes.",
            await visit.GetAsync(done.GetHeader("location")!),
            StringComparison.Ordinal
        );
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(expected + 1, await Volume.Objects.CountAsync());
        Assert.True(await Volume.Objects.Filter(volume => volume.Title == "Copy of the last minute").ExistsAsync());
    }

    private static async Task<List<bool>> InPrintAsync(AdminVisit visit)
    {
        await using var scope = visit.Project.EnterScope();
        return [.. (await Volume.Objects.OrderBy("id").ToListAsync()).Select(volume => volume.InPrint)];
    }

    private static async Task<AdminVisit> BeginAsync(bool logIn = true)
    {
        AdminSite site = null!;
        var visit = await ShelfSite.BeginAsync(
            made =>
                (site = made).Register(
                    new ModelAdmin<Volume>
                    {
                        ListPerPage = 1,
                        SearchFields = ["title"],
                        Actions =
                        [
                            new("withdraw", "Withdraw selected %(verbose_name_plural)s", WithdrawAsync)
                            {
                                Permission = "change",
                            },
                            new("ask", "Ask first", (_, request, rows) => AskAsync(site, request, rows)),
                        ],
                    }
                ),
            logIn
        );
        visit.Project.Templates["django"].AddTemplate("ask.html", ConfirmPage);
        await using var scope = visit.Project.EnterScope();
        await Volume.Objects.CreateAsync(new() { Title = "Coda", PublisherId = 1 });
        return visit;
    }

    private static async Task<Response?> WithdrawAsync(ModelAdmin admin, HttpRequest request, IQuerySet rows)
    {
        Messages.Success(request, $"Withdrawn: {await rows.UpdateAsync("in_print", false)}");
        return null;
    }

    private static async Task<Response?> AskAsync(AdminSite site, HttpRequest request, IQuerySet rows)
    {
        if ((await request.PostAsync())["sure"] is not null)
        {
            return await WithdrawAsync(null!, request, rows);
        }
        var context = site.EachContext(request);
        context["question"] = $"Really {await rows.CountAsync()}?";
        return Shortcuts.Render(request, "ask.html", context);
    }
}
