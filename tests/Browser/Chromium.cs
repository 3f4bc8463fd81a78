using Gateway.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Gateway.Browser.Chromium))]

namespace Gateway.Browser;

/// <summary>Debian's Chromium, headless, driven by the driver inside the Playwright package; nothing is downloaded. One for
/// all tests; each visit has a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Neither is null after InitializeAsync, unless Chromium is missing: then every test is skipped by VisitAsync.
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (RequiredTool.TryFind("chromium") is not { } path)
        {
            return;
        }
        // What a page is expected to show comes late beside builds of other tests.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                // A container gives no namespaces for the sandbox, and nothing but this machine is to be talked to.
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-sync",
                    "--no-first-run",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }

    /// <summary>Starts a sample on the real server and opens its front page.</summary>
    /// <param name="app">The sample's name.</param>
    /// <param name="options">Options and arguments of the command.</param>
    internal async Task<Visit> VisitAsync(string app, params string[] options)
    {
        RequiredTool.Find("chromium");
        var server = await ServerProcess.StartAsync(app, options);
        try
        {
            var context = await _browser!.NewContextAsync(new() { BaseURL = server.Address.ToString() });
            return await Visit.BeginAsync(app, server, context);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
