using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Routing;

/// <summary>A segment of a rule that holds variables; the whole rest of the rule when one of them spans segments.</summary>
internal sealed class RuleSegment
{
    // No path holds a NUL; with one at the end no match ends with the line feed that makes .NET lose its groups.
    private const char End = '\0';

    // <name> and <string:name>, most often: any text.
    private static readonly string PlainPattern = new StringConverter().Pattern;

    // Rules have few patterns in common: <int:id>, <name>.
    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    private readonly UrlConverter[] _converters;
    private readonly bool _isPlain;
    private readonly string? _shape;
    private readonly Regex _regex;
    private readonly int _literal;

    public RuleSegment(IReadOnlyList<UrlPart> parts)
    {
        _converters = [.. parts.Where(part => part.Converter is not null).Select(part => part.Converter!)];
        IsRest = _converters.Any(converter => converter.SpansSegments);
        _literal = parts.Where(part => part.Converter is null).Sum(part => part.Text.Length);
        _isPlain = parts is [{ Converter: StringConverter text }] && text.Pattern == PlainPattern;
        var pattern = new StringBuilder("^");
        foreach (var part in parts)
        {
            pattern.Append(part.Converter is null ? Regex.Escape(part.Text) : $"({part.Converter.Pattern})");
        }
        // Null when a converter of somebody else's is in it, of which only its own rule can know what it reads.
        _shape = _converters.All(converter => converter.Key is not null)
            ? string.Concat(parts.Select(part => part.Converter is null ? part.Text : $"<{part.Converter.Key}>"))
            : null;
        _regex = Known.GetOrAdd(
            pattern.Append(@"\0\z").ToString(),
            static pattern =>
                new(
                    pattern,
                    RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking,
                    Regex.InfiniteMatchTimeout
                )
        );
    }

    /// <summary>Whether it takes all that is left of the path.</summary>
    public bool IsRest { get; }

    public bool HasShapeOf(RuleSegment other) => _shape is not null && _shape == other._shape;

    public bool TryMatch(ReadOnlySpan<char> text, List<object> values)
    {
        if (_isPlain)
        {
            if (text.IsEmpty)
            {
                return false;
            }
            values.Add(text.ToString());
            return true;
        }
        var match = _regex.Match(string.Concat(text, [End]));
        if (!match.Success)
        {
            return false;
        }
        var count = values.Count;
        for (var i = 0; i < _converters.Length; i++)
        {
            if (!_converters[i].TryParse(match.Groups[i + 1].Value, out var value))
            {
                values.RemoveRange(count, values.Count - count);
                return false;
            }
            values.Add(value!);
        }
        return true;
    }

    /// <summary>Whether it is more specific: by more literal text, then by converters that match less.</summary>
    public bool Precedes(RuleSegment other) =>
        _literal != other._literal ? _literal > other._literal : Weight < other.Weight;

    private int Weight => _converters.Sum(converter => converter.Weight);
}
