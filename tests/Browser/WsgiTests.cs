using Gateway.Tests;
using Gateway.Wsgi.Tests;
using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>Python's own frameworks, on the same binary.</summary>
public sealed class WsgiTests(Chromium chromium)
{
    [Fact(Timeout = 120_000)]
    public async Task A_visitor_s_notes_stay_in_the_session_of_a_Django_project()
    {
        await using var visit = await VisitAsync("django", "mysite.wsgi", "django_project");
        foreach (var note in (string[])["ça va?", "<b>not bold</b>"])
        {
            await visit.Page.GetByLabel("A note").FillAsync(note);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Note it" }).ClickAsync();
            await Assertions.Expect(visit.Page.GetByText("Noted.")).ToBeVisibleAsync();
        }
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["ça va?", "<b>not bold</b>"]);
        await visit.LookAsync("notes");
        visit.AssertNoComplaints();
    }

    [Fact(Timeout = 120_000)]
    public async Task Flask_greets_whoever_fills_in_its_form()
    {
        await using var visit = await VisitAsync("flask", "flask_app:app", "");
        await visit.Page.GetByLabel("Your name").FillAsync("Grace Hopper");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Greet me" }).ClickAsync();
        await visit.IsAtAsync("/?name=Grace+Hopper");
        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello, Grace Hopper!" }))
            .ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }

    private Task<Visit> VisitAsync(string package, string target, string folder) =>
        chromium.VisitAsync(
            $"wsgi:{target}",
            "--python",
            Python.With(package),
            "--app-dir",
            Repository.At("samples", "wsgi", folder),
            "--workers",
            "2"
        );
}
