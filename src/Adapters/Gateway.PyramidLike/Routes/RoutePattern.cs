// The language of route patterns: what it matches, and the URLs it makes.
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Traversal;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Routes;

/// <summary>A compiled pattern: <c>/users/{id:\d+}/*rest</c>. Immutable.</summary>
internal sealed class RoutePattern
{
    private readonly IReadOnlyList<PatternPart> _parts;
    private readonly Regex _regex;
    private readonly string? _remainder;

    private RoutePattern(string text, IReadOnlyList<PatternPart> parts, string? remainder, Regex regex) =>
        (Text, _parts, _remainder, _regex) = (text, parts, remainder, regex);

    /// <summary>The pattern as it was stated, with a slash in front.</summary>
    public string Text { get; }

    /// <summary>The names it finds values for.</summary>
    public IEnumerable<string> Names =>
        _parts
            .Where(part => part.Name is not null)
            .Select(part => part.Name!)
            .Concat(_remainder is null ? [] : [_remainder]);

    /// <exception cref="ConfigurationException">The pattern is malformed.</exception>
    public static RoutePattern Parse(string text, string place)
    {
        var pattern = text.StartsWith('/') ? text : "/" + text;
        var (body, remainder) = PatternText.SplitRemainder(pattern);
        var parts = PatternText.Split(body);
        var expression = new StringBuilder(@"\A");
        foreach (var part in parts)
        {
            expression.Append(
                part.Name is null ? Regex.Escape(part.Text) : $"(?<{part.Name}>{PythonRegex.Named(part.Text)})"
            );
        }
        expression.Append(remainder is null ? "$" : $"(?<{remainder}>.*?)$");
        Demand(parts, remainder, text, place);
        try
        {
            return new(
                pattern,
                parts,
                remainder,
                new Regex(expression.ToString(), RegexOptions.CultureInvariant, PythonRegex.Patience)
            );
        }
        catch (RegexParseException error)
        {
            throw new ConfigurationException(
                $"{place}: the pattern '{text}' has a malformed regular expression: {error.Message}",
                error
            );
        }
    }

    /// <summary>What it finds in a decoded path; null when it does not match.</summary>
    public MatchDict? Match(string path)
    {
        var match = _regex.Match(path);
        if (!match.Success)
        {
            return null;
        }
        var found = new MatchDict();
        foreach (var name in _parts.Where(part => part.Name is not null).Select(part => part.Name!))
        {
            found[name] = match.Groups[name].Value;
        }
        if (_remainder is not null)
        {
            found.Set(_remainder, TraversalPath.Split(match.Groups[_remainder].Value));
        }
        return found;
    }

    /// <summary>The path that the pattern makes of values, encoded.</summary>
    /// <exception cref="KeyNotFoundException">A value is missing.</exception>
    public string Generate(IReadOnlyDictionary<string, object?> values) =>
        string.Concat(
            _parts.Select(part =>
                part.Name is null ? Literal(part.Text) : UrlEncoding.EncodePath(Value(values, part.Name))
            )
        ) + (_remainder is null ? "" : Remainder(values));

    /// <summary>The pattern with values in it, not encoded.</summary>
    public string Fill(MatchDict values) =>
        string.Concat(_parts.Select(part => part.Name is null ? part.Text : values[part.Name]))
        + (_remainder is null ? "" : values[_remainder]);

    private static void Demand(IReadOnlyList<PatternPart> parts, string? remainder, string text, string place)
    {
        var names = parts.Select(part => part.Name).Append(remainder).Where(name => name is not null).ToList();
        if (names.Find(name => names.Count(other => other == name) > 1) is { } twice)
        {
            throw new ConfigurationException(
                $"{place}: the pattern '{text}' has '{twice}' twice; names are to differ."
            );
        }
        if (
            names.Find(name => !name!.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsDigit(name![0])) is
            { } bad
        )
        {
            throw new ConfigurationException(
                $"{place}: the pattern '{text}' names a value '{bad}'; a name has letters, digits and '_', and begins with no digit."
            );
        }
    }

    // Between names only slashes and what is never encoded stay as they are.
    private static string Literal(string text) => string.Join('/', text.Split('/').Select(Uri.EscapeDataString));

    private string Remainder(IReadOnlyDictionary<string, object?> values) =>
        values.GetValueOrDefault(_remainder!) is IEnumerable<string> segments
            ? string.Join('/', segments.Select(UrlEncoding.EncodePath))
            : UrlEncoding.EncodePath(Value(values, _remainder!));

    private string Value(IReadOnlyDictionary<string, object?> values, string name) =>
        values.TryGetValue(name, out var value) && value is not null
            ? value is IEnumerable<string> segments
                ? string.Join('/', segments)
                : Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""
            : throw new KeyNotFoundException(
                $"The pattern '{Text}' needs a value for '{name}'; given were {(values.Count == 0 ? "none" : string.Join(", ", values.Keys))}."
            );
}
