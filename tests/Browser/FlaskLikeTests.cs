using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>Flaskr: a visitor registers, logs in, writes, edits and deletes a post.</summary>
public sealed class FlaskLikeTests(Chromium chromium)
{
    private const string Script = "<script>document.title = 'run'</script> & <b>bold</b>";

    [Theory(Timeout = 120_000)]
    [InlineData("desktop", 1280, 800)]
    [InlineData("phone", 390, 844)]
    public async Task A_visitor_registers_writes_edits_and_deletes(string screen, int width, int height)
    {
        await using var visit = await chromium.VisitAsync("FlaskLike");
        var page = visit.Page;
        await page.SetViewportSizeAsync(width, height);
        // The database may be one that other visits used, so names are this visit's own.
        var name = $"{screen}-{Guid.NewGuid():N}"[..16];
        var title = $"{Script} {name}";
        await visit.LookAsync($"{screen}-front");

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Register" }).ClickAsync();
        await FillAsync(page, name, "Register");
        await visit.IsAtAsync("/auth/login");
        await FillAsync(page, name, "Log In");
        await visit.IsAtAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation)).ToContainTextAsync(name);

        await page.GetByRole(AriaRole.Link, new() { Name = "New" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Body").FillAsync("The first line,\nand the second.");
        await visit.LookAsync($"{screen}-create");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await visit.IsAtAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Your post is published.");
        var post = page.GetByRole(AriaRole.Article).Filter(new() { HasText = name });
        await Assertions.Expect(post.GetByRole(AriaRole.Heading)).ToHaveTextAsync(title);
        await Assertions.Expect(page).ToHaveTitleAsync("Posts - Flaskr");
        await visit.LookAsync($"{screen}-published");

        await post.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Title")).ToHaveValueAsync(title);
        await page.GetByLabel("Title").FillAsync($"A better title, {name}");
        await visit.LookAsync($"{screen}-edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Your changes are saved.");
        await Assertions.Expect(post.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"A better title, {name}");

        await post.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        page.Dialog += static (_, dialog) => _ = dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Your post is deleted.");
        await Assertions.Expect(post).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Log Out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Log In" })).ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_wrong_login_is_told_so()
    {
        await using var visit = await chromium.VisitAsync("FlaskLike");
        await visit.Page.GotoAsync("/auth/login");
        await FillAsync(visit.Page, "nobody", "Log In");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Incorrect username.");
        await visit.LookAsync("login");
        visit.AssertNoComplaints();
    }

    private static async Task FillAsync(IPage page, string name, string button)
    {
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync("correct horse");
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }
}
