using System.Globalization;
using Gateway.Tests;
using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>Server-sent events, in a page that shows them live.</summary>
public sealed class EventsTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact(Timeout = 400_000)]
    public async Task A_visitor_sees_events_while_the_response_goes_on()
    {
        await using var visit = await chromium.VisitAsync(Repository.At("samples", "custom", "events.cs"));
        var newest = visit.Page.GetByRole(AriaRole.Listitem).First;
        await Assertions.Expect(newest).ToBeVisibleAsync();
        var first = Number(await newest.InnerTextAsync());

        await Eventually.IsTrue(
            async () => Number(await newest.InnerTextAsync()) > first,
            () => $"an event after number {first}."
        );

        await visit.LookAsync("live");
        visit.AssertNoComplaints();
    }

    private static int Number(string item) => int.Parse(item.Split(':')[0], CultureInfo.InvariantCulture);
}
