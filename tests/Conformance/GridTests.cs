using System.Runtime.CompilerServices;

namespace Gateway.Conformance;

public sealed class GridTests
{
    /// <summary>Set to any value, the page is written instead of compared; <c>eng/conformance</c> does that.</summary>
    private const string WriteVariable = "GATEWAY_WRITE_CONFORMANCE";

    [Fact]
    public async Task The_page_shows_what_the_hosts_do()
    {
        var path = Path.Combine(Root(), "docs", "CONFORMANCE.md");
        var page = await Grid.MakeAsync();
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            await File.WriteAllTextAsync(path, page, TestContext.Current.CancellationToken);
        }

        var committed = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.True(
            page == committed,
            "docs/CONFORMANCE.md is not what the suite makes of the hosts; run eng/conformance."
        );
    }

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
