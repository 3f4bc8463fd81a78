using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Toolkit.Routing;

/// <summary>
/// A rule such as <c>/user/&lt;int:id&gt;</c>, for both ways: from a path to values, and from values to a URL. The syntax
/// is that of Flask's rules and of Django's <c>path()</c>.
/// </summary>
/// <remarks>Immutable and thread-safe. Matching takes time linear in the path, whatever the rule.</remarks>
public sealed class UrlPattern
{
    // .NET's linear engine loses the groups of a match that ends with a line feed at the end of the text
    // (/user/ann%0A would give an empty name), so the text is ended by a NUL, which no path holds.
    private const char End = '\0';

    private readonly Lazy<Regex> _prefix;
    private readonly Lazy<Regex> _whole;
    private readonly UrlPart[] _variables;

    private UrlPattern(string text, IReadOnlyList<UrlPart> parts)
    {
        Text = text;
        Parts = parts;
        _variables = [.. parts.Where(part => part.Converter is not null)];
        _whole = new(() => Compile(""));
        _prefix = new(() => Compile("(.*)"));
    }

    /// <summary>The rule as it was written.</summary>
    public string Text { get; }

    /// <summary>Its parts in order.</summary>
    public IReadOnlyList<UrlPart> Parts { get; }

    /// <summary>The names of its variables in order.</summary>
    public IEnumerable<string> Variables => _variables.Select(variable => variable.Text);

    /// <summary>Reads a rule.</summary>
    /// <param name="rule">The rule: text, and variables as <c>&lt;name&gt;</c>, <c>&lt;converter:name&gt;</c> or
    /// <c>&lt;converter(arguments):name&gt;</c>.</param>
    /// <param name="converters">The converters it may name.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="FormatException">The rule is malformed; the message says what and where.</exception>
    public static UrlPattern Parse(string rule, ConverterTable converters) =>
        new(rule, UrlPatternParser.Parse(rule, converters));

    /// <summary>Matches a whole path.</summary>
    /// <param name="path">The path, decoded.</param>
    /// <param name="values">The values by variable.</param>
    /// <returns>True when it matches.</returns>
    public bool TryMatch(string path, [NotNullWhen(true)] out Dictionary<string, object>? values) =>
        TryMatch(_whole.Value, path, out values, out _);

    /// <summary>Matches the beginning of a path, as Django's <c>include()</c> does.</summary>
    /// <param name="path">The path, decoded.</param>
    /// <param name="values">The values by variable.</param>
    /// <param name="rest">What follows the match.</param>
    /// <returns>True when it matches.</returns>
    public bool TryMatchPrefix(
        string path,
        [NotNullWhen(true)] out Dictionary<string, object>? values,
        [NotNullWhen(true)] out string? rest
    )
    {
        rest = null;
        if (!TryMatch(_prefix.Value, path, out values, out var groups))
        {
            return false;
        }
        rest = groups[^1].Value;
        return true;
    }

    /// <summary>Writes the path of the values.</summary>
    /// <param name="values">The values by variable; more than there are variables do no harm.</param>
    /// <returns>The path, percent-encoded.</returns>
    /// <exception cref="ArgumentException">A value is missing, or cannot stand in the URL; the message names it.</exception>
    public string Build(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var path = new StringBuilder();
        foreach (var part in Parts)
        {
            if (part.Converter is null)
            {
                path.Append(UrlEncoding.EncodePath(part.Text));
                continue;
            }
            if (!values.TryGetValue(part.Text, out var value) || value is null)
            {
                throw new ArgumentException(
                    $"The rule {Text} needs a value for <{part.Text}>; none was given.",
                    nameof(values)
                );
            }
            path.Append(UrlEncoding.EncodePath(Write(part, value)));
        }
        return path.ToString();
    }

    /// <summary>The rule as it was written.</summary>
    /// <returns>The rule.</returns>
    public override string ToString() => Text;

    private string Write(UrlPart variable, object value)
    {
        try
        {
            return variable.Converter!.Build(value);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"The rule {Text}, <{variable.Text}>: {error.Message}", error);
        }
    }

    private Regex Compile(string rest)
    {
        var pattern = new StringBuilder("^");
        foreach (var part in Parts)
        {
            pattern.Append(part.Converter is null ? Regex.Escape(part.Text) : $"({part.Converter.Pattern})");
        }
        return new(
            pattern.Append(rest).Append(@"\0\z").ToString(),
            RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking,
            Regex.InfiniteMatchTimeout
        );
    }

    private bool TryMatch(
        Regex regex,
        string path,
        [NotNullWhen(true)] out Dictionary<string, object>? values,
        out GroupCollection groups
    )
    {
        values = null;
        var match = regex.Match(path + End);
        groups = match.Groups;
        if (!match.Success)
        {
            return false;
        }
        var found = new Dictionary<string, object>(_variables.Length, StringComparer.Ordinal);
        for (var i = 0; i < _variables.Length; i++)
        {
            if (!_variables[i].Converter!.TryParse(groups[i + 1].Value, out var value))
            {
                return false;
            }
            found.Add(_variables[i].Text, value!);
        }
        values = found;
        return true;
    }
}
