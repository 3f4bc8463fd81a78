using System.Text.RegularExpressions;

namespace Gateway.PyramidLike.Routes;

/// <summary>A part of a pattern: a literal, or, with a name, the regular expression of a value.</summary>
internal sealed record PatternPart(string? Name, string Text);

/// <summary>Takes patterns apart.</summary>
internal static partial class PatternText
{
    private const int PatienceMilliseconds = 1000;
    private const string Segment = "[^/]+";

    /// <summary>What stands before <c>*name</c> at the end, and that name; null without one. A star without a name is
    /// dropped, as in Pyramid.</summary>
    public static (string Body, string? Remainder) SplitRemainder(string pattern)
    {
        var match = StarAtEnd().Match(pattern);
        return match.Success
            ? (pattern[..match.Index], match.Groups["name"].Length == 0 ? null : match.Groups["name"].Value)
            : (pattern, null);
    }

    /// <summary>The literals and the values between them. <c>:name</c> is the old spelling of <c>{name}</c>, where no value is
    /// spelled the new way.</summary>
    public static IReadOnlyList<PatternPart> Split(string body)
    {
        if (!Braced().IsMatch(body))
        {
            body = OldName().Replace(body, "{${name}}");
        }
        var (parts, at) = (new List<PatternPart>(), 0);
        foreach (Match match in Braced().Matches(body))
        {
            Add(body[at..match.Index]);
            var inner = match.Value[1..^1];
            var colon = inner.IndexOf(':', StringComparison.Ordinal);
            parts.Add(colon < 0 ? new(inner, Segment) : new(inner[..colon], inner[(colon + 1)..]));
            at = match.Index + match.Length;
        }
        Add(body[at..]);
        return parts;

        void Add(string literal)
        {
            if (literal.Length > 0)
            {
                parts.Add(new(null, literal));
            }
        }
    }

    [GeneratedRegex(@"\*(?<name>\w*)$", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex StarAtEnd();

    [GeneratedRegex(@":(?<name>[_a-zA-Z]\w*)", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex OldName();

    // A name, then perhaps a regular expression, in which braces may stand one level deep: {year:\d{4}}.
    [GeneratedRegex(@"\{[_a-zA-Z](?:[^{}]|\{[^{}]*\})*\}", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Braced();
}
