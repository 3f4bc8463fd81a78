using System.Text.RegularExpressions;
using Gateway.Tests;
using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>An object that is searched for by typing, or added in a window of its own, in the admin of a project in one
/// file.</summary>
public sealed partial class LibraryTests(Chromium chromium)
{
    [Fact(Timeout = 400_000)]
    public async Task An_author_is_found_by_keys_by_the_mouse_and_added_in_a_window()
    {
        await using var visit = await chromium.VisitAsync(Repository.At("samples", "custom", "library.cs"));
        var page = visit.Page;
        await page.GotoAsync("/admin/library/book/add/");
        await page.GetByLabel("Username:").FillAsync("admin");
        await page.GetByLabel("Password:").FillAsync(PrintedPassword().Match(visit.Errors).Groups["password"].Value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await page.GetByLabel("Title:").FillAsync("The Dispossessed");
        var author = page.GetByRole(AriaRole.Combobox, new() { Name = "Author:" });
        var found = page.GetByRole(AriaRole.Option);

        await author.PressSequentiallyAsync("an");
        await Assertions.Expect(found).ToHaveTextAsync(["Stanisław Lem", "Joanna Russ"]);
        await visit.LookAsync("autocomplete");
        await author.PressAsync("ArrowDown");
        await author.PressAsync("Enter");
        await Assertions.Expect(author).ToHaveValueAsync("Stanisław Lem");
        await Assertions.Expect(found).ToHaveCountAsync(0);

        // What is typed and not chosen is nothing.
        await author.FillAsync("nobody");
        await Assertions.Expect(page.GetByText("No results found")).ToBeVisibleAsync();
        await author.BlurAsync();
        await Assertions.Expect(author).ToHaveValueAsync("Stanisław Lem");

        await author.FillAsync("guin");
        await found.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue editing" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("was added successfully.");
        await Assertions.Expect(author).ToHaveValueAsync("Ursula K. Le Guin");

        var window = await page.RunAndWaitForPopupAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Add another author" }).ClickAsync()
        );
        await window.GetByLabel("Name:").FillAsync("<i>U. K. Le Guin");
        await window.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(author).ToHaveValueAsync("<i>U. K. Le Guin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#result_list tbody tr")).ToContainTextAsync("<i>U. K. Le Guin");
        visit.AssertNoComplaints();
    }

    [GeneratedRegex(@"superuser admin.*password (?<password>\S+)", RegexOptions.None, 1000)]
    private static partial Regex PrintedPassword();
}
