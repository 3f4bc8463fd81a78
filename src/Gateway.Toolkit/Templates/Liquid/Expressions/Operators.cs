using System.Collections;
using System.Globalization;
using Gateway.Toolkit.Templates.Liquid.Filters;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>What operators mean: as in Python, where C#'s values allow it.</summary>
internal static class Operators
{
    public static bool IsTrue(object? value) => Truth.Of(ModelValue.Unwrap(value));

    public static string Text(object? value) => HtmlFilters.Text(ModelValue.Unwrap(value));

    /// <summary>Numbers are equal whatever their types; text and numbers never are.</summary>
    public static bool AreEqual(object? left, object? right)
    {
        var (first, second) = (Plain(left), Plain(right));
        return (first, second) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            _ when Arithmetic.AreNumbers(first, second) => Arithmetic.Compare(first, second) == 0,
            (IList a, IList b) => AreEqual(a, b),
            _ => first.Equals(second),
        };
    }

    /// <summary>Compares numbers, texts, or values of one type that have an order.</summary>
    /// <exception cref="InvalidOperationException">They have none.</exception>
    public static int Compare(object? left, object? right)
    {
        var (first, second) = (Plain(left), Plain(right));
        return (first, second) switch
        {
            (string a, string b) => string.CompareOrdinal(a, b),
            _ when Arithmetic.AreNumbers(first, second) => Arithmetic.Compare(first!, second!),
            (IComparable a, not null) when a.GetType() == second.GetType() => a.CompareTo(second),
            _ => throw new InvalidOperationException(
                $"{Name(first)} and {Name(second)} have no order; expected two numbers, two texts, or two values of one type"
            ),
        };
    }

    /// <summary>Whether a text, list or dictionary holds a value.</summary>
    public static bool Contains(object? container, object? value) =>
        container switch
        {
            DictionaryValue entries => entries.ContainsKey(Text(value)),
            _ when Plain(container) is string text => text.Contains(Text(value), StringComparison.Ordinal),
            IEnumerable items => items.Cast<object?>().Any(item => AreEqual(item, value)),
            null or Missing => false,
            _ => throw new InvalidOperationException(
                $"{Name(Plain(container))} holds no values; expected a text, a list or a dictionary behind 'in'"
            ),
        };

    /// <summary>Joins texts; when one is HTML, the other is escaped and so is all.</summary>
    public static object? Concatenate(object? left, object? right) =>
        IsHtml(left) || IsHtml(right)
            ? ModelValue.Wrap(new Markup(HtmlFilters.Autoescape(left) + HtmlFilters.Autoescape(right)))
            : Text(left) + Text(right);

    public static bool IsHtml(object? value) => ModelValue.Unwrap(value) is Markup or IMarkup;

    /// <summary>A value for a message.</summary>
    public static string Name(object? value) =>
        value switch
        {
            null => "nothing",
            string text => $"the text '{(text.Length > 40 ? text[..40] + "…" : text)}'",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => $"a {value.GetType().Name}",
        };

    /// <summary>A value without its wrapping; HTML is compared as text, as a string is.</summary>
    public static object? Plain(object? value) =>
        ModelValue.Unwrap(value) switch
        {
            Markup html => html.ToString(),
            Enum name => name.ToString(),
            char c => c.ToString(),
            var plain => plain,
        };

    private static bool AreEqual(IList left, IList right)
    {
        var (first, second) = (left.Cast<object?>().ToList(), right.Cast<object?>().ToList());
        return first.Count == second.Count && first.Zip(second).All(pair => AreEqual(pair.First, pair.Second));
    }
}
