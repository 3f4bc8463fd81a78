using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary><c>--lint</c>: right applications notice nothing, wrong ones are named.</summary>
public sealed class LintTests
{
    [Theory(Timeout = 120_000)]
    [InlineData("Hello", "", "hello")]
    [InlineData(
        "FlaskLike",
        "",
        "hello",
        "auth/login",
        "auth/register",
        "auth/logout",
        "create",
        "static/style.css",
        "nowhere"
    )]
    [InlineData("DjangoLike", "", "hello", "polls", "polls/", "polls/1/", "polls/1/results/", "nowhere")]
    [InlineData("PyramidLike", "", "hello", "FrontPage", "FrontPage/edit_page", "TraversalTour", "nowhere", "%ff")]
    public async Task The_samples_keep_to_the_contract(string app, params string[] pages)
    {
        await using var server = await ServerProcess.StartAsync(app, "--lint");
        using var client = new HttpClient { BaseAddress = server.Address };

        foreach (var page in pages)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
            {
                using var request = new HttpRequestMessage(method, page);
                using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.InRange((int)response.StatusCode, 200, 499);
            }
        }
        server.Terminate();

        Assert.Equal(0, await server.ExitAsync());
        Assert.DoesNotContain("Lint: ", server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("LintException", server.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_breach_is_named_with_its_clause()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-lint-").FullName;
        var file = Path.Combine(folder, "wrong.cs");
        await File.WriteAllTextAsync(
            file,
            """
            static class Wrong
            {
                public static ValueTask Application(Environ environ, StartResponse startResponse)
                {
                    startResponse(200, ("Keep-Alive", "timeout=5")).Write("Hello"u8);
                    return default;
                }
            }
            """,
            TestContext.Current.CancellationToken
        );
        await using var server = await ServerProcess.StartAsync(file, "--lint");
        using var client = new HttpClient { BaseAddress = server.Address };

        using var response = await client.GetAsync("/", TestContext.Current.CancellationToken);
        server.Terminate();
        await server.ExitAsync();

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Contains("Keep-Alive", server.Errors, StringComparison.Ordinal);
        Assert.Contains("Gateway.Lint.LintException", server.Errors, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
