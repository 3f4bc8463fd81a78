using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>The polls: a question, its choices, a vote.</summary>
public sealed class DjangoLikeTests(Chromium chromium)
{
    [Fact(Timeout = 120_000)]
    public async Task A_visitor_opens_a_question_votes_and_sees_the_vote_counted()
    {
        await using var visit = await chromium.VisitAsync("DjangoLike");
        var page = visit.Page;
        await visit.LookAsync("front");

        await page.GetByRole(AriaRole.Link, new() { Name = "All questions" }).ClickAsync();
        await visit.IsAtAsync("/polls/");
        await page.GetByRole(AriaRole.Link, new() { Name = "What's new?" }).ClickAsync();
        await visit.IsAtAsync("/polls/1/");
        await visit.LookAsync("question");

        await page.GetByLabel("The sky").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vote" }).ClickAsync();

        await visit.IsAtAsync("/polls/1/results/");
        var choice = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "The sky" });
        await Assertions.Expect(choice).ToContainTextAsync("1 vote");
        await visit.LookAsync("results");
        visit.AssertNoComplaints();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_vote_without_a_choice_is_told_so_on_the_form()
    {
        await using var visit = await chromium.VisitAsync("DjangoLike");
        var page = visit.Page;
        await page.GotoAsync("/polls/1/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vote" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You didn't select a choice.")).ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }
}
