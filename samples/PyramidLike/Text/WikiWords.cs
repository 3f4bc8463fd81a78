using System.Text.RegularExpressions;

namespace PyramidLike.Text;

/// <summary>Which words are names of pages.</summary>
internal static partial class WikiWords
{
    // A page of such a name would hide the view.
    private static readonly HashSet<string> Views =
    [
        "add_page",
        "edit_page",
        "hello",
        "history",
        "login",
        "logout",
        "static",
    ];

    /// <summary>Whether a page may be given this name.</summary>
    public static bool IsPageName(string name) => PageName().IsMatch(name) && !Views.Contains(name);

    /// <summary>The words of a text that link to pages: the tutorial's rule, a capital, then another one later.</summary>
    public static IEnumerable<Match> Find(string text) => WikiWord().Matches(text);

    [GeneratedRegex(@"\A[\p{L}\p{N}][\p{L}\p{M}\p{N}_. -]{0,99}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PageName();

    [GeneratedRegex(@"\b[A-Z]\w+[A-Z]+\w+", RegexOptions.NonBacktracking)]
    private static partial Regex WikiWord();
}
