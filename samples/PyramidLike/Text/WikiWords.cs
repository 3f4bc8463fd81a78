using System.Text.RegularExpressions;

namespace PyramidLike.Text;

/// <summary>Which words are names of pages.</summary>
internal static partial class WikiWords
{
    /// <summary>Whether a page may be given this name: a capital first, then letters and digits. So no page hides a view,
    /// whose names are in lower case.</summary>
    public static bool IsPageName(string name) => PageName().IsMatch(name);

    /// <summary>The words of a text that are written likeThis but with a capital first: each links to a page.</summary>
    public static IEnumerable<Match> Find(string text) => WikiWord().Matches(text);

    [GeneratedRegex(@"^\p{Lu}[\p{L}\p{N}]{0,59}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PageName();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}\p{N}]*\p{Ll}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*\b", RegexOptions.NonBacktracking)]
    private static partial Regex WikiWord();
}
