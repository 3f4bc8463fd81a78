using System.Net;
using System.Text.RegularExpressions;
using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>The wiki on the real server: its pages lead to each other.</summary>
public sealed partial class WikiLinksTests
{
    [Fact(Timeout = 120_000)]
    public async Task Whatever_a_page_links_to_is_there()
    {
        await using var server = await ServerProcess.StartAsync("PyramidLike", "--lint");
        using var client = new HttpClient { BaseAddress = server.Address };
        var (seen, next) = (new HashSet<string>(), new Queue<string>(["/"]));

        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(path))
            {
                continue;
            }
            using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
            // Pages that are not there yet are linked to where they are added, which asks for a login.
            Assert.True(
                response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Forbidden,
                $"{path} is linked to and answers {response.StatusCode}"
            );
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (Match link in LocalLink().Matches(response.StatusCode == HttpStatusCode.OK ? text : ""))
            {
                next.Enqueue(WebUtility.HtmlDecode(link.Groups["link"].Value));
            }
        }
        server.Terminate();

        Assert.Equal(0, await server.ExitAsync());
        Assert.Contains("/TraversalTour/ViewLookup/", seen);
        Assert.Contains("/static/wiki.css", seen);
        Assert.DoesNotContain("Lint: ", server.Errors, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:href|src)=\"(?<link>/[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex LocalLink();
}
