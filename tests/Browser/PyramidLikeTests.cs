using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>The wiki: everybody reads it, an editor writes it.</summary>
public sealed class PyramidLikeTests(Chromium chromium)
{
    [Fact(Timeout = 180_000)]
    public async Task An_editor_logs_in_edits_follows_a_wiki_word_adds_its_page_and_logs_out()
    {
        await using var visit = await chromium.VisitAsync("PyramidLike");
        var page = visit.Page;
        await visit.IsAtAsync("/FrontPage");
        await visit.LookAsync("front");

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "WikiMarkup" }).First.ClickAsync();
        await visit.IsAtAsync("/WikiMarkup/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Login" }).ClickAsync();
        await visit.LookAsync("login");
        await LogInAsync(page, "viewer", "wrong");
        await Assertions.Expect(page.GetByText("Failed login")).ToBeVisibleAsync();
        await LogInAsync(page, "editor", "editor");
        await visit.IsAtAsync("/WikiMarkup/");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Logout" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit this page" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox).FillAsync("By **a real browser**, on 3 < 5 days. See BrandNewPage.");
        await visit.LookAsync("edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.IsAtAsync("/WikiMarkup/");
        await Assertions.Expect(page.GetByText("a real browser, on 3 < 5 days")).ToBeVisibleAsync();
        await visit.LookAsync("saved");

        await page.GetByRole(AriaRole.Link, new() { Name = "BrandNewPage" }).ClickAsync();
        await visit.IsAtAsync("/add_page/BrandNewPage");
        await page.GetByRole(AriaRole.Textbox).FillAsync("Back to WikiMarkup.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.IsAtAsync("/BrandNewPage/");
        await page.GetByRole(AriaRole.Link, new() { Name = "history" }).ClickAsync();
        await visit.LookAsync("history");

        await page.GetByRole(AriaRole.Link, new() { Name = "Logout" }).ClickAsync();
        await visit.IsAtAsync("/FrontPage");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Login" })).ToBeVisibleAsync();
    }

    private static async Task LogInAsync(IPage page, string login, string password)
    {
        await page.GetByLabel("Username").FillAsync(login);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log In" }).ClickAsync();
    }
}
