using System.Collections;
using System.Globalization;
using System.Text;
using Gateway.DjangoLike.Templates.Filters;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>How values print, compare and count as true.</summary>
internal static class TemplateValue
{
    /// <summary>Prints a value, escaped unless it is markup or escaping is off.</summary>
    public static void Write(object? value, RenderContext context, StringBuilder output)
    {
        if (IsSafe(value) || !context.Autoescape)
        {
            output.Append(Text(value));
        }
        else
        {
            HtmlText.Escape(Text(value), output);
        }
    }

    /// <summary>Whether a value is HTML already.</summary>
    public static bool IsSafe(object? value) => value is Markup or IMarkup;

    /// <summary>A value as text, as Python would print it; null is empty.</summary>
    public static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            Markup markup => markup.ToString(),
            IMarkup markup => markup.ToMarkup().ToString(),
            double number => Number(number),
            float number => Number(number),
            // Django's DATETIME_FORMAT, DATE_FORMAT and TIME_FORMAT of en-us.
            DateTime moment => DateFormat.Format(moment, "N j, Y, P"),
            DateTimeOffset moment => DateFormat.Format(moment.DateTime, "N j, Y, P"),
            DateOnly day => DateFormat.Format(day.ToDateTime(TimeOnly.MinValue), "N j, Y"),
            TimeOnly time => DateFormat.Format(DateOnly.MinValue.ToDateTime(time), "P"),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable sequence when value.GetType().IsArray || value.GetType().IsGenericType => List(sequence),
            _ => value.ToString() ?? "",
        };

    public static bool AreEqual(object? left, object? right) =>
        left is null || right is null ? left is null && right is null
        : Numbers.TryNumber(left, out var a) && Numbers.TryNumber(right, out var b) ? a == b
        : left is string or Markup or Enum || right is string or Markup or Enum
            ? Kind(left) == Kind(right) && Text(left) == Text(right)
        : left.Equals(right);

    /// <summary>Compares two values; null when they cannot be.</summary>
    public static int? Compare(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }
        if (Numbers.TryNumber(left, out var a) && Numbers.TryNumber(right, out var b))
        {
            return a.CompareTo(b);
        }
        if (left is string or Markup && right is string or Markup)
        {
            return string.CompareOrdinal(Text(left), Text(right));
        }
        return left is IComparable comparable && left.GetType() == right.GetType() ? comparable.CompareTo(right) : null;
    }

    public static bool Contains(object? container, object? item) =>
        container switch
        {
            string text => item is not null && text.Contains(Text(item), StringComparison.Ordinal),
            Markup html => item is not null && html.ToString().Contains(Text(item), StringComparison.Ordinal),
            IDictionary map => item is not null && map.Contains(item),
            IReadOnlyDictionary<string, object?> map => item is not null && map.ContainsKey(Text(item)),
            IEnumerable sequence => sequence.Cast<object?>().Any(other => AreEqual(other, item)),
            _ => false,
        };

    private static bool Kind(object value) => value is string or Markup or Enum;

    private static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny("E.NI") ? text : text + ".0";
    }

    private static string List(IEnumerable items) =>
        $"[{string.Join(", ", items.Cast<object?>().Select(item => item is string or Markup ? $"'{Text(item)}'" : item is null ? "None" : Text(item)))}]";
}
