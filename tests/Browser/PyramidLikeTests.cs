using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>The wiki: its pages are resources, and whoever reads one may edit it.</summary>
public sealed class PyramidLikeTests(Chromium chromium)
{
    [Fact(Timeout = 120_000)]
    public async Task A_visitor_follows_a_link_edits_a_page_and_sees_the_new_text()
    {
        await using var visit = await chromium.VisitAsync("PyramidLike");
        var page = visit.Page;
        await visit.IsAtAsync("/FrontPage");
        await visit.LookAsync("front");

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "WikiMarkup" }).First.ClickAsync();
        await visit.IsAtAsync("/WikiMarkup/");

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox).FillAsync("Written by **a real browser**, on 3 < 5 days.");
        await visit.LookAsync("edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await visit.IsAtAsync("/WikiMarkup/");
        await Assertions.Expect(page.GetByText("a real browser, on 3 < 5 days")).ToBeVisibleAsync();
        await visit.LookAsync("saved");
        visit.AssertNoComplaints();
    }
}
