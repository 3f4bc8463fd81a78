using System.Text.RegularExpressions;
using Gateway.Tests;

namespace Gateway.Corpus;

/// <summary>Holds the table of choices in docs/SECURITY.md to the corpus. <c>eng/security</c> rewrites it.</summary>
public sealed class ChoicesTests
{
    private static readonly string FilePath = Repository.At("docs", "SECURITY.md");

    [Fact]
    public void The_document_tells_every_choice()
    {
        var document = File.ReadAllText(FilePath);
        var expected = Make(document);
        if (Environment.GetEnvironmentVariable("GATEWAY_WRITE_SECURITY") == "1")
        {
            File.WriteAllText(FilePath, expected);
            return;
        }

        Assert.True(
            expected == document,
            "docs/SECURITY.md does not tell the choices as they are; eng/security writes them."
        );
    }

    [Fact]
    public void A_choice_is_made_in_one_way()
    {
        Assert.All(Choice.All, choice => Assert.Matches("^(accepted|refused)$", choice.Here));
    }

    [Fact]
    public void Each_case_in_which_both_others_say_otherwise_is_a_choice()
    {
        var chosen = Choice.All.SelectMany(choice => choice.Cases).ToHashSet();
        var alone = Differences.Kestrel.Verdicts.Keys.Intersect(Differences.Nginx.Verdicts.Keys);

        Assert.Empty(alone.Except(chosen));
    }

    private static string Make(string document)
    {
        const string begin = "<!-- choices -->\n";
        const string end = "<!-- end of choices -->";
        var from = document.IndexOf(begin, StringComparison.Ordinal);
        var to = document.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"{FilePath} has no marks {begin.Trim()} and {end}.");
        return document[..(from + begin.Length)] + Table() + document[to..];
    }

    private static string Table() =>
        "| what | here | Kestrel | nginx | clause | cases |\n|---|---|---|---|---|---|\n"
        + string.Concat(
            Choice.All.Select(choice =>
                $"| {Regex.Replace(choice.Text, @"\|", @"\|")} | {choice.Here} | {choice.There(Differences.Kestrel)} | "
                + $"{choice.There(Differences.Nginx)} | {choice.Clause} | {string.Join(' ', choice.Cases.Select(name => name[..3]))} |\n"
            )
        );
}
