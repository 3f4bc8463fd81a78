using System.Text.RegularExpressions;
using Gateway.Tests;
using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>The tutorial from an empty database to a voted poll, the admin included.</summary>
public sealed partial class DjangoLikeAdminTests(Chromium chromium)
{
    [Fact(Timeout = 180_000)]
    public async Task An_administrator_adds_a_poll_a_visitor_votes_and_the_poll_is_deleted()
    {
        await using var visit = await chromium.VisitAsync("DjangoLike");
        var page = visit.Page;
        await LogInAsync(visit);
        await visit.LookAsync("admin-index");

        await page.GetByRole(AriaRole.Link, new() { Name = "Add Questions" }).ClickAsync();
        await page.GetByLabel("Question text:").FillAsync("Tea or coffee?");
        await page.GetByText("Date information").ClickAsync();
        await page.GetByLabel("Date:").FillAsync("2024-05-06");
        await page.GetByRole(AriaRole.Button, new() { Name = "+ Add another Choice" }).ClickAsync();
        foreach (var (number, text) in new[] { "Tea", "Coffee", "Water", "Both" }.Index())
        {
            await page.Locator($"[name=choice_set-{number}-choice_text]").FillAsync(text);
        }
        await visit.LookAsync("admin-add");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await visit.IsAtAsync("/admin/polls/question/");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("was added successfully.");
        await visit.LookAsync("admin-list");

        await page.GotoAsync("/polls/2/");
        await page.GetByLabel("Coffee").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vote" }).ClickAsync();
        var choice = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Coffee" });
        await Assertions.Expect(choice).ToContainTextAsync("1 vote");

        await page.GotoAsync("/admin/polls/question/");
        await page.GetByLabel("Search questions").FillAsync("coffee");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(page.Locator("#result_list tbody tr")).ToHaveCountAsync(1);
        await page.GetByLabel("Select all questions on this page for an action").CheckAsync();
        await Assertions.Expect(page.Locator(".action-counter")).ToHaveTextAsync("1 of 1 selected");
        await page.GetByLabel("Action:").SelectOptionAsync("delete_selected");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Choice: Coffee")).ToBeVisibleAsync();
        await visit.LookAsync("admin-delete");
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, I’m sure" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Successfully deleted 1 question.");
        visit.AssertNoComplaints();
    }

    [Fact(Timeout = 180_000)]
    public async Task What_is_added_in_a_window_of_its_own_is_chosen_in_the_field()
    {
        await using var visit = await chromium.VisitAsync("DjangoLike");
        var page = visit.Page;
        await LogInAsync(visit);
        await page.GotoAsync("/admin/auth/user/1/change/");
        var window = await page.RunAndWaitForPopupAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Add another group" }).ClickAsync()
        );
        await Assertions.Expect(window.GetByText("Log out")).ToHaveCountAsync(0);
        await window.GetByLabel("Name:").FillAsync("<b>Editors");
        await window.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("<b>Editors")).ToBeCheckedAsync();
        await Eventually.IsTrue(() => new(window.IsClosed), () => "the window to close");
        await visit.LookAsync("admin-added");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue editing" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("was changed successfully.");
        await Assertions.Expect(page.GetByLabel("<b>Editors")).ToBeCheckedAsync();
        visit.AssertNoComplaints();
    }

    private static async Task LogInAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GotoAsync("/admin/");
        await page.GetByLabel("Username:").FillAsync("admin");
        await page.GetByLabel("Password:").FillAsync(PrintedPassword().Match(visit.Errors).Groups["password"].Value);
        await visit.LookAsync("admin-login");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await visit.IsAtAsync("/admin/");
    }

    [GeneratedRegex(@"superuser admin.*password (?<password>\S+)", RegexOptions.None, 1000)]
    private static partial Regex PrintedPassword();
}
