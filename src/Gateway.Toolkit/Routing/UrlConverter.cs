using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Gateway.Toolkit.Routing;

/// <summary>Turns a part of a path into a value, and a value into that part again.</summary>
/// <remarks>Made once for each variable of a rule; thread-safe. Text is decoded on both sides: percent-encoding is
/// <see cref="UrlPattern"/>'s.</remarks>
public abstract class UrlConverter
{
    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);
    private Regex? _regex;

    /// <summary>A regular expression for what the part looks like: no groups but <c>(?:…)</c>, no look-around, no
    /// back-references.</summary>
    public abstract string Pattern { get; }

    /// <summary>The type of the values.</summary>
    public abstract Type ValueType { get; }

    /// <summary>Whether a part may hold slashes.</summary>
    public virtual bool SpansSegments => false;

    /// <summary>How unspecific it is: of two rules that match, the one whose converters weigh less wins (Werkzeug's
    /// <c>weight</c>).</summary>
    public virtual int Weight => 100;

    /// <summary>Text that two converters share when they read the same parts to the same values, by which a framework finds
    /// rules that are alike; null when this one is like no other.</summary>
    public virtual string? Key => null;

    /// <summary>Whether a part looks like <see cref="Pattern"/>, as a whole. To be overridden where that can be told without
    /// the regular expression, since it is asked for each request.</summary>
    /// <param name="text">The part, decoded.</param>
    /// <returns>True when it does.</returns>
    public virtual bool Accepts(ReadOnlySpan<char> text)
    {
        _regex ??= Known.GetOrAdd(
            $@"^(?:{Pattern})\z",
            static pattern =>
                new(
                    pattern,
                    RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking,
                    Regex.InfiniteMatchTimeout
                )
        );
        return _regex.IsMatch(text);
    }

    /// <summary>Reads a part that matched <see cref="Pattern"/>.</summary>
    /// <param name="text">The part, decoded.</param>
    /// <param name="value">The value; never null when the result is true.</param>
    /// <returns>False when the part is no such value, so that the rule does not match.</returns>
    public abstract bool TryParse(string text, out object? value);

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value; of <see cref="ValueType"/>, or what can be written as it.</param>
    /// <returns>The part, decoded.</returns>
    /// <exception cref="ArgumentException">The value is none that this converter could read.</exception>
    public abstract string Build(object value);

    private protected static ArgumentException Unbuildable(object value, string expected) =>
        new($"{value} ({value.GetType().Name}) cannot stand in a URL here: expected {expected}.", nameof(value));
}
