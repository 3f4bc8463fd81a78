using Gateway.Tests;

namespace Gateway.Corpus;

/// <summary>A choice that docs/SECURITY.md tells of: what suites, or servers, do in two ways. Choices.txt holds a line of
/// text and a clause, and below it the numbers of its cases.</summary>
internal sealed record Choice(string Text, string Clause, IReadOnlyList<string> Cases)
{
    public static IReadOnlyList<Choice> All { get; } =
    [
        .. File.ReadAllText(Repository.At("tests", "Corpus", "Choices.txt"))
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(block => block[0] != '#')
            .Select(Parse),
    ];

    /// <summary>What is done here: accepted or refused.</summary>
    public string Here => Say(Cases.Select(name => Differences.Here(CorpusCase.All[name])));

    /// <summary>What another server does.</summary>
    public string There(Differences differences) =>
        Say(Cases.Select(name => differences.Verdict(CorpusCase.All[name])));

    private static string Say(IEnumerable<string> verdicts) =>
        verdicts.Distinct().ToList() switch
        {
            ["accepts"] => "accepted",
            ["refuses"] => "refused",
            _ => "some are refused",
        };

    private static Choice Parse(string block)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Choice(
            lines[0],
            lines[1],
            [
                .. lines
                    .Skip(2)
                    .SelectMany(line => line.Split(' '))
                    .Select(number =>
                        CorpusCase.All.Keys.Single(name => name.StartsWith(number, StringComparison.Ordinal))
                    ),
            ]
        );
    }
}
