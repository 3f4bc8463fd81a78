using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>The guestbook, and the front page's tour of routes.</summary>
public sealed class FlaskLikeTests(Chromium chromium)
{
    [Fact(Timeout = 120_000)]
    public async Task A_visitor_signs_the_guestbook_and_sees_the_entry_as_it_was_written()
    {
        await using var visit = await chromium.VisitAsync("FlaskLike");
        var page = visit.Page;
        await visit.LookAsync("front");

        await page.GetByRole(AriaRole.Link, new() { Name = "Guestbook", Exact = true }).ClickAsync();
        await visit.IsAtAsync("/guestbook/");
        await page.GetByLabel("Your name").FillAsync("Ada Lovelace");
        await page.GetByLabel("Your message").FillAsync("3 < 5 & <b>not bold</b>, ça va?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign" }).ClickAsync();

        await visit.IsAtAsync("/guestbook/#entries");
        var entry = page.GetByRole(AriaRole.Article);
        await Assertions.Expect(entry).ToContainTextAsync("3 < 5 & <b>not bold</b>, ça va?");
        await Assertions.Expect(entry).ToContainTextAsync("Ada Lovelace");
        await visit.LookAsync("guestbook");
        visit.AssertNoComplaints();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_converter_takes_what_the_link_says()
    {
        await using var visit = await chromium.VisitAsync("FlaskLike");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Grace%20Hopper" }).ClickAsync();
        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello, Grace Hopper!" }))
            .ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }
}
