using System.Text;
using System.Text.RegularExpressions;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Routing;

/// <summary>A part of a rule between two slashes (Werkzeug's <c>RulePart</c>): literal text, or text with variables. One with a
/// variable that spans segments takes all that is left of the path.</summary>
internal sealed class RulePart
{
    // No path holds a NUL; with one at the end no match ends with the line feed that makes .NET lose its groups.
    private const char End = '\0';

    private readonly UrlConverter[] _converters;
    private readonly string _after;
    private readonly bool _endsWithSlash;
    private Regex? _regex;

    /// <param name="pieces">The pieces between the slashes.</param>
    /// <param name="endsWithSlash">Whether a slash follows at the rule's end; only for a part that takes all that is
    /// left.</param>
    public RulePart(IReadOnlyList<UrlPart> pieces, bool endsWithSlash = false)
    {
        _converters = [.. pieces.Where(piece => piece.Converter is not null).Select(piece => piece.Converter!)];
        _endsWithSlash = endsWithSlash;
        IsStatic = _converters.Length == 0;
        IsFinal = _converters.Any(converter => converter.SpansSegments);
        Before = pieces is [{ Converter: null } first, ..] ? first.Text : "";
        _after = pieces is [.., { Converter: null } last] ? last.Text : "";
        Weight = new(
            // A slash inside divides pieces: it is not literal text of its own.
            [
                .. pieces
                    .Where(piece => piece.Converter is null)
                    .SelectMany(piece => piece.Text.Split('/', StringSplitOptions.RemoveEmptyEntries))
                    .Select(text => text.Length),
            ],
            [.. _converters.Select(converter => converter.Weight)]
        );
        var content = new StringBuilder("^");
        foreach (var piece in pieces)
        {
            content.Append(piece.Converter is null ? Regex.Escape(piece.Text) : $"({piece.Converter.Pattern})");
        }
        Content = content.ToString();
    }

    public bool IsStatic { get; }

    /// <summary>Whether it takes all that is left of the path.</summary>
    public bool IsFinal { get; }

    /// <summary>The literal text in front; all of it when there is no variable.</summary>
    public string Before { get; }

    public RuleWeight Weight { get; }

    private string Content { get; }

    /// <summary>Whether both match the same, so that rules may share one.</summary>
    public bool IsLike(RulePart other) =>
        Content == other.Content
        && _endsWithSlash == other._endsWithSlash
        && IsFinal == other.IsFinal
        && Weight.OrderAgainst(other.Weight) == 0;

    /// <summary>Matches a part of a path.</summary>
    /// <param name="text">The part; all that is left for one that is final.</param>
    /// <param name="values">Where the variables' text is added.</param>
    /// <param name="slash">Whether a slash is left over, which is the rule's last.</param>
    public bool TryMatch(ReadOnlySpan<char> text, List<string> values, out bool slash)
    {
        slash = false;
        if (_endsWithSlash && text is [.., '/'])
        {
            text = text[..^1];
            slash = true;
            if (text is [.., '/'])
            {
                return false;
            }
        }
        if (_converters.Length != 1)
        {
            return TryMatchAll(text, values);
        }
        if (
            text.Length < Before.Length + _after.Length
            || !text.StartsWith(Before, StringComparison.Ordinal)
            || !text.EndsWith(_after, StringComparison.Ordinal)
        )
        {
            return false;
        }
        var middle = text[Before.Length..^_after.Length];
        if (!_converters[0].Accepts(middle))
        {
            return false;
        }
        values.Add(middle.ToString());
        return true;
    }

    private bool TryMatchAll(ReadOnlySpan<char> text, List<string> values)
    {
        _regex ??= new(
            Content + @"\0\z",
            RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking,
            Regex.InfiniteMatchTimeout
        );
        var match = _regex.Match(string.Concat(text, [End]));
        if (!match.Success)
        {
            return false;
        }
        for (var i = 1; i < match.Groups.Count; i++)
        {
            values.Add(match.Groups[i].Value);
        }
        return true;
    }
}
