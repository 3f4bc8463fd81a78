using System.Text.RegularExpressions;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>What follows the name of a tag, cut at spaces outside of quotes
/// (<c>split_contents</c>).</summary>
internal static partial class TagArguments
{
    public static List<string> Split(string text) => [.. Word().Matches(JoinPipes(text)).Select(match => match.Value)];

    /// <summary>The name and the value of <c>name=value</c>; false where it is none.</summary>
    public static bool TrySplitNamed(string word, out string name, out string value)
    {
        var match = Named().Match(word);
        (name, value) = match.Success ? (match.Groups["name"].Value, match.Groups["value"].Value) : ("", word);
        return match.Success;
    }

    // value | filter: 'x' is one word, as it is in {{ }}.
    private static string JoinPipes(string text) =>
        text.Contains('|')
            ? Pipe()
                .Replace(text, match => match.Groups["pipe"].Success ? match.Groups["pipe"].Value.Trim() : match.Value)
            : text;

    [GeneratedRegex("""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"'])+""", RegexOptions.Singleline, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("""^(?<name>\w+)=(?<value>.+)$""", RegexOptions.Singleline, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(
        """(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<pipe>\s*\|\s*|(?<=\|\w+)\s*:\s*)""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pipe();
}
