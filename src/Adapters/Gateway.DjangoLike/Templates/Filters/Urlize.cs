using System.Text.RegularExpressions;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Makes links of the URLs and mail addresses in text (<c>django.utils.html.urlize</c>).</summary>
internal static partial class Urlize
{
    private const string Trailing = ".,:;!";

    public static Markup Apply(string text, int? most, bool escape) =>
        new(Spaces().Replace(text, match => Word(match.Value, most, escape)));

    private static string Word(string word, int? most, bool escape)
    {
        string Shown(string plain) => escape ? HtmlText.Escape(plain) : plain;
        var (before, middle, after) = Trim(word);
        var target =
            WebUrl().IsMatch(middle) ? UrlEncoding.EncodeReference(middle)
            : HostName().IsMatch(middle) ? "http://" + UrlEncoding.EncodeReference(middle)
            : Mail().IsMatch(middle) ? "mailto:" + UrlEncoding.EncodeReference(middle)
            : null;
        if (target is null)
        {
            return Shown(word);
        }
        var rel = target.StartsWith("mailto:", StringComparison.Ordinal) ? "" : " rel=\"nofollow\"";
        var text = most is { } length && middle.Length > length ? middle[..Math.Max(0, length - 1)] + "…" : middle;
        return $"{Shown(before)}<a href=\"{HtmlText.Escape(target)}\"{rel}>{Shown(text)}</a>{Shown(after)}";
    }

    // Punctuation around a URL is not of it, nor is a bracket that was opened before it.
    private static (string Before, string Middle, string After) Trim(string word)
    {
        var (start, end) = (0, word.Length);
        for (var trimmed = true; trimmed && start < end; )
        {
            trimmed = false;
            if (Trailing.Contains(word[end - 1]))
            {
                (end, trimmed) = (end - 1, true);
                continue;
            }
            foreach (var (open, close) in new[] { ('(', ')'), ('[', ']'), ('"', '"'), ('\'', '\''), ('<', '>') })
            {
                if (start < end && word[start] == open)
                {
                    (start, trimmed) = (start + 1, true);
                }
                if (
                    start < end
                    && word[end - 1] == close
                    && word[start..end].Count(c => c == close)
                        != (open == close ? 0 : word[start..end].Count(c => c == open))
                )
                {
                    (end, trimmed) = (end - 1, true);
                }
            }
        }
        return (word[..start], word[start..end], word[end..]);
    }

    [GeneratedRegex(@"\S+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^https?://\[?\w", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WebUrl();

    [GeneratedRegex(
        @"^www\.|^(?!http)\w[^@]+\.(?:com|edu|gov|int|mil|net|org)(?:$|/.*)$",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex HostName();

    [GeneratedRegex(@"^[^\s@:]+@[^\s@:]+\.[^\s@:.]+$", RegexOptions.None, 1000)]
    private static partial Regex Mail();
}
