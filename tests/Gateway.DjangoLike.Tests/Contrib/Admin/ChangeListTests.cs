using DjangoLike.Polls;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>The lists: search, order, filters, pages, actions.</summary>
public sealed class ChangeListTests
{
    [Theory]
    [InlineData("?q=cat", new[] { "Cats?", "Dogs or cats?" })]
    [InlineData("?q=dogs+cats", new[] { "Dogs or cats?" })]
    [InlineData("?q=nothing", new string[0])]
    [InlineData("?o=1", new[] { "Cats?", "Dogs or cats?", "Old?", "What's new?" })]
    [InlineData("?o=-1", new[] { "What's new?", "Old?", "Dogs or cats?", "Cats?" })]
    [InlineData("?o=2", new[] { "Old?", "Dogs or cats?", "Cats?", "What's new?" })]
    [InlineData("?o=-3", new[] { "What's new?", "Cats?", "Dogs or cats?", "Old?" })]
    [InlineData("?o=2.1&q=cat", new[] { "Dogs or cats?", "Cats?" })]
    [InlineData("?pub_date__year=1999", new[] { "Old?" })]
    [InlineData(
        "?pub_date__gte=2019-01-01+00%3A00%3A00%2B00%3A00&pub_date__lt=2019-12-31+00%3A00%3A00%2B00%3A00",
        new[] { "Dogs or cats?" }
    )]
    [InlineData("?pub_date__gte=2019-01-01&pub_date__lt=2021-01-01&q=cats", new[] { "Cats?", "Dogs or cats?" })]
    [InlineData("?id__exact=1", new[] { "What's new?" })]
    [InlineData("?id__in=1,2", new[] { "Cats?", "What's new?" })]
    public async Task A_list_is_searched_ordered_and_filtered_by_its_address(string query, string[] expected)
    {
        await using var visit = await WithQuestionsAsync();
        var list = await visit.GetAsync("/admin/polls/question/" + query);
        var found = Texts(list);
        Assert.Equal(
            query.Contains("o=") ? expected : [.. expected.Order(StringComparer.Ordinal)],
            query.Contains("o=") ? found : [.. found.Order(StringComparer.Ordinal)]
        );
    }

    [Theory]
    [InlineData("?nothing=1")]
    [InlineData("?nothing__exact=1")]
    [InlineData("?pub_date__year=abc")]
    [InlineData("?pub_date__gte=yesterday")]
    [InlineData("?id__exact=x")]
    [InlineData("?p=99")]
    [InlineData("?p=x")]
    public async Task An_address_that_asks_for_what_cannot_be_shows_all(string query)
    {
        await using var visit = await AdminVisit.BeginAsync();
        var answer = await visit.Client.GetAsync("/admin/polls/question/" + query);
        Assert.Equal((302, "/admin/polls/question/?e=1"), (answer.Status, answer.GetHeader("location")));
        await visit.GetAsync("/admin/polls/question/?e=1");
    }

    [Theory]
    [InlineData("/admin/auth/user/?password__startswith=p")]
    public async Task Nobody_looks_by_what_is_secret(string path)
    {
        await using var visit = await AdminVisit.BeginAsync();
        await visit.GetAsync(path, 400);
    }

    [Fact]
    public async Task The_date_filter_offers_Djangos_spans()
    {
        await using var visit = await WithQuestionsAsync();
        var list = await visit.GetAsync("/admin/polls/question/");
        Assert.Contains("<h3>By date published</h3>", list, StringComparison.Ordinal);
        foreach (var span in new[] { "Any date", "Today", "Past 7 days", "This month", "This year" })
        {
            Assert.Contains($">{span}</a>", list, StringComparison.Ordinal);
        }
        var start = list.IndexOf(">Today</a>", StringComparison.Ordinal);
        var href = list[..start].Split("href=\"")[^1].Split('"')[0].Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.Equal(["What's new?"], Texts(await visit.GetAsync("/admin/polls/question/" + href)));
    }

    [Fact]
    public async Task A_hundred_rows_make_a_page_and_the_number_of_statements_stays()
    {
        await using var visit = await AdminVisit.BeginAsync();
        var few = await StatementsAsync(visit, "/admin/polls/question/");
        await FillAsync(visit, 2500);
        var many = await StatementsAsync(visit, "/admin/polls/question/");
        Assert.Equal(few, many);
        var list = await visit.GetAsync("/admin/polls/question/?p=2&o=1");
        Assert.Equal(100, Texts(list).Count);
        Assert.Contains("2501 questions", list, StringComparison.Ordinal);
        Assert.Contains("href=\"?o=1&amp;p=26\"", list, StringComparison.Ordinal);
        Assert.Single(Texts(await visit.GetAsync("/admin/polls/question/?p=26")));
    }

    [Fact]
    public async Task Ticked_rows_are_deleted_after_a_confirmation()
    {
        await using var visit = await WithQuestionsAsync();
        var nothing = await visit.SubmitAsync("/admin/polls/question/", ("action", "delete_selected"));
        Assert.Contains(
            "Items must be selected in order to perform actions on them. No items have been changed.",
            nothing,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No action selected.",
            await visit.SubmitAsync("/admin/polls/question/", ("action", ""), ("_selected_action", "2")),
            StringComparison.Ordinal
        );
        var confirm = await visit.PostAsync(
            "/admin/polls/question/",
            ("action", "delete_selected"),
            ("_selected_action", "2"),
            ("_selected_action", "3")
        );
        Assert.Equal(200, confirm.Status);
        Assert.Contains(
            "Are you sure you want to delete the selected questions?",
            confirm.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Questions: 2", confirm.Text, StringComparison.Ordinal);
        var done = await visit.SubmitAsync(
            "/admin/polls/question/",
            ("action", "delete_selected"),
            ("_selected_action", "2"),
            ("_selected_action", "3"),
            ("post", "yes")
        );
        Assert.Contains("Successfully deleted 2 questions.", done, StringComparison.Ordinal);
        Assert.Contains("2 questions", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_from_a_form_leads_to_the_list_as_it_was()
    {
        await using var visit = await WithQuestionsAsync();
        var list = await visit.GetAsync("/admin/polls/question/?q=cat");
        Assert.Contains("/admin/polls/question/2/change/?_changelist_filters=q%3Dcat", list, StringComparison.Ordinal);
        var answer = await visit.PostAsync(
            "/admin/polls/question/2/delete/?_changelist_filters=q%3Dcat",
            ("post", "yes")
        );
        Assert.Equal("/admin/polls/question/?q=cat", answer.GetHeader("location"));
    }

    private static List<string> Texts(string list) =>
        [
            .. list.Split("<th scope=\"row\" class=\"field-question_text\">")
                .Skip(1)
                .Select(part => System.Net.WebUtility.HtmlDecode(part.Split("</a>")[0].Split('>')[^1])),
        ];

    private static async Task<AdminVisit> WithQuestionsAsync()
    {
        var visit = await AdminVisit.BeginAsync();
        await using (visit.Project.EnterScope())
        {
            foreach (var (text, year) in new[] { ("Cats?", 2020), ("Dogs or cats?", 2019), ("Old?", 1999) })
            {
                await Question.Objects.CreateAsync(
                    new() { QuestionText = text, PubDate = new(year, 6, 1, 0, 0, 0, DateTimeKind.Utc) }
                );
            }
        }
        return visit;
    }

    private static async Task FillAsync(AdminVisit visit, int count)
    {
        await using var scope = visit.Project.EnterScope();
        scope.Database.AddRange(
            Enumerable
                .Range(0, count)
                .Select(i => new Question { QuestionText = $"Question {i}", PubDate = DateTime.UtcNow })
        );
        await scope.Database.SaveChangesAsync();
    }

    private static async Task<int> StatementsAsync(AdminVisit visit, string path)
    {
        using var statements = new StatementCount(visit.Project);
        await visit.GetAsync(path);
        return statements.Count;
    }
}
