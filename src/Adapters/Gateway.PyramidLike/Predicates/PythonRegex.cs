using System.Text.RegularExpressions;

namespace Gateway.PyramidLike.Predicates;

/// <summary>Regular expressions as applications of Pyramid write them, matched at the start of a text (<c>re.match</c>).</summary>
internal static class PythonRegex
{
    /// <summary>A pattern of the application's that takes longer than this for one text has gone astray.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <exception cref="ArgumentException">It is no regular expression; the message says where.</exception>
    public static Regex AtStart(string pattern) =>
        new($@"\A(?:{Named(pattern)})", RegexOptions.CultureInvariant, Patience);

    /// <summary>Python writes <c>(?P&lt;name&gt;…)</c> for a named group.</summary>
    public static string Named(string pattern) => pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
}
