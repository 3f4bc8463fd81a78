using Gateway.Tests;
using Microsoft.Playwright;

namespace Gateway.Browser;

/// <summary>One person's visit to one application: its page, its server, and whatever the browser complained about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const int FewestColours = 16;

    // Counts the colours of an image, in a page that no application's content security policy reaches.
    private const string CountColours = """
        async png => {
            const image = new Image();
            image.src = 'data:image/png;base64,' + png;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
            canvas.drawImage(image, 0, 0);
            return new Set(new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer)).size;
        }
        """;

    private readonly string _app;
    private readonly ServerProcess _server;
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visit(string app, ServerProcess server, IBrowserContext context, IPage page)
    {
        _app = Path.GetFileNameWithoutExtension(app);
        _server = server;
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the server has said on stderr.</summary>
    public string Errors => _server.Errors;

    public static async Task<Visit> BeginAsync(string app, ServerProcess server, IBrowserContext context)
    {
        var visit = new Visit(app, server, context, await context.NewPageAsync());
        var answer = await visit.Page.GotoAsync("/");
        Assert.True(answer!.Ok, $"{app}'s front page answers {answer.Status}.\n{server.Report()}");
        return visit;
    }

    /// <summary>Waits until the page is the one at a path.</summary>
    public Task IsAtAsync(string path) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Uri(_server.Address, path).ToString());

    /// <summary>Saves what the person sees to artifacts/screenshots, and fails when there is nothing to see.</summary>
    public async Task LookAsync(string name)
    {
        var png = await Page.ScreenshotAsync(
            new() { Path = Repository.At("artifacts", "screenshots", $"{_app}-{name}.png"), FullPage = true }
        );
        var blank = await _context.NewPageAsync();
        var colours = await blank.EvaluateAsync<int>(CountColours, Convert.ToBase64String(png));
        await blank.CloseAsync();
        Assert.True(colours >= FewestColours, $"{_app}'s page {name} is blank: {colours} colours.");
    }

    /// <summary>Fails when the browser complained: a script's error, or something that could not be loaded.</summary>
    public void AssertNoComplaints() =>
        Assert.True(_complaints.Count == 0, $"The browser says:\n{string.Join('\n', _complaints)}\n{_server.Report()}");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _server.DisposeAsync();
    }
}
