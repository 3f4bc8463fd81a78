using System.Text.RegularExpressions;
using Gateway.Tests;

namespace Gateway.EndToEnd;

public sealed class ReadmeTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_options_it_lists_are_the_commands()
    {
        var (code, help, _) = await ServerProcess.RunAsync("--help");
        Assert.Equal(0, code);
        var listed = File.ReadLines(Repository.At("README.md"))
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal))
            .SelectMany(line => Regex.Matches(line.Split('|')[1], "--[a-z-]+", RegexOptions.NonBacktracking))
            .Select(option => option.Value)
            .ToList();
        Assert.Contains("--app", listed);
        Assert.All(listed, option => Assert.Contains($"{option} ", help + ' ', StringComparison.Ordinal));
    }
}
