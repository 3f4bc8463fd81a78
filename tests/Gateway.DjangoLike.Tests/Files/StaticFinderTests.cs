using Gateway.DjangoLike.Apps;
using Gateway.Testing;

namespace Gateway.DjangoLike.Tests.Files;

/// <summary>Static files of the project and of its applications.</summary>
public sealed class StaticFinderTests : IAsyncLifetime
{
    private readonly TemporaryProject _site = new TemporaryProject(settings =>
        settings.InstalledApps = [new ShopConfig("shop"), new ShopConfig("cellar"), new ShopConfig(null)]
    )
        .WithFile("Static/site.css", "project's")
        .WithFile("Static/shop/changed.css", "project's")
        .WithFile("shop/Static/shop/changed.css", "shop's")
        .WithFile("shop/Static/shop/shop.css", "shop's")
        .WithFile("shop/Static/both.css", "shop's")
        .WithFile("shop/Static/.hidden", "shop's")
        .WithFile("shop/Templates/page.html", "shop's")
        .WithFile("cellar/Static/both.css", "cellar's")
        .WithFile("cellar/Static/cellar.css", "cellar's");

    private TestClient _client = null!;

    public async ValueTask InitializeAsync() => _client = await _site.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("site.css", "project's")]
    [InlineData("shop/shop.css", "shop's")]
    [InlineData("cellar.css", "cellar's")]
    // The project's goes before any application's, and the applications are asked in their order.
    [InlineData("shop/changed.css", "project's")]
    [InlineData("both.css", "shop's")]
    public async Task A_file_is_that_of_the_first_folder_which_has_it(string name, string expected)
    {
        var answer = await _client.GetAsync("/static/" + name);
        Assert.Equal(
            (200, expected, "text/css; charset=utf-8"),
            (answer.Status, answer.Text, answer.GetHeader("content-type"))
        );
    }

    [Theory]
    [InlineData("nothing.css")]
    [InlineData(".hidden")]
    [InlineData("shop/Static/shop/shop.css")]
    [InlineData("../Templates/page.html")]
    [InlineData("%2e%2e/Templates/page.html")]
    public async Task Nothing_else_of_an_application_is_served(string name) =>
        Assert.Equal(404, (await _client.GetAsync("/static/" + name)).Status);

    private sealed class ShopConfig(string? path) : AppConfig
    {
        public override string Label => path ?? "none";

        public override string? Path => path;
    }
}
