using Gateway.DjangoLike.Generic;

namespace Gateway.DjangoLike.Tests.Generic.Editing;

public sealed class SuccessUrlTests
{
    [Theory]
    [InlineData("/{added_by}/{name}/", "evil.com", "/evil.com/")]
    [InlineData("{added_by}//{name}/", "evil.com", "/evil.com/")]
    [InlineData("/{added_by}\\{name}/", "evil.com", "/evil.com/")]
    [InlineData("/{name}/{added_by}/", "//evil.com", "/%2F%2Fevil.com//")]
    [InlineData("/{name}/", "\\evil.com", "/%5Cevil.com/")]
    [InlineData("//static.example.com/{name}/", "ann", "//static.example.com/ann/")]
    [InlineData("https://example.com/{name}/", "ann", "https://example.com/ann/")]
    public async Task A_value_of_the_object_never_leads_to_another_host(string template, string name, string url)
    {
        await using var site = new TemporaryProject(settings => settings.InstalledApps = [new GalleryConfig()]);
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        Assert.Equal(url, SuccessUrl.For(template, new Artist { Name = name, AddedBy = "" }));
    }
}
