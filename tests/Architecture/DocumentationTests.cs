using System.Text.RegularExpressions;
using Gateway.Tests;

namespace Gateway.Architecture;

/// <summary>Code shown in a document is cut from a real file, which the comment before it names:
/// <c>&lt;!-- from samples/custom/hello.cs --&gt;</c>. Links lead somewhere.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Documents =>
        [
            .. Directory
                .GetFiles(Repository.Root, "*.md")
                .Concat(SourceFiles.Under("docs", "*.md"))
                .Concat(SourceFiles.Under("src", "*.md"))
                .Select(SourceFiles.Relative),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Code_is_cut_from_a_real_file(string document)
    {
        var text = File.ReadAllText(Repository.At(document));
        foreach (Match snippet in Snippet().Matches(text))
        {
            var source = snippet.Groups["file"].Value;
            var path = Repository.At(source);
            Assert.True(File.Exists(path), $"{document} shows code from {source}, which does not exist.");
            Assert.True(
                Unindented(File.ReadAllText(path))
                    .Contains(Unindented(snippet.Groups["code"].Value), StringComparison.Ordinal),
                $"{document} shows code that is not in {source}; copy it from there:\n{snippet.Groups["code"].Value}"
            );
        }
    }

    /// <summary>All but the specification, whose code Gateway.Lint's tests cut from their own examples and hold to.</summary>
    public static TheoryData<string> DocumentsWithMarkedCode =>
        [
            .. Documents
                .Select(row => row.Data)
                .Where(document =>
                    document != "docs/SPEC.md"
                    && !document.StartsWith("src/Gateway.Lint/Specification/", StringComparison.Ordinal)
                ),
        ];

    [Theory]
    [MemberData(nameof(DocumentsWithMarkedCode))]
    public void Csharp_code_names_the_file_it_is_cut_from(string document)
    {
        var text = File.ReadAllText(Repository.At(document));
        var blocks = Regex.Count(text, "^```(csharp|cs|c#)", RegexOptions.Multiline | RegexOptions.IgnoreCase);
        Assert.Equal(
            blocks,
            Snippet().Matches(text).Count(snippet => snippet.Groups["language"].Value is "csharp" or "cs" or "c#")
        );
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_to_files_that_exist(string document)
    {
        var folder = Path.GetDirectoryName(Repository.At(document))!;
        var dead = Link()
            .Matches(File.ReadAllText(Repository.At(document)))
            .Select(link => link.Groups[1].Value)
            .Where(target =>
                !target.Contains("://", StringComparison.Ordinal)
                && !target.StartsWith("mailto:", StringComparison.Ordinal)
            )
            .Where(target => !Path.Exists(Path.Combine(folder, target)));
        Assert.Empty(dead);
    }

    // A part of a file may be shown with less indentation than it has there.
    private static string Unindented(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex(@"<!-- from (?<file>\S+) -->\s*```(?<language>\S*)\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
