using System.Globalization;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Filters of numbers, those of <c>django.contrib.humanize</c> among them.</summary>
internal static class NumberFilters
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB", "PB"];

    public static IEnumerable<TemplateFilter> All =>
        [
            new("divisibleby", DivisibleBy, ArgumentUse.Required),
            new("filesizeformat", (value, _, _) => FileSize(value), IsSafe: true),
            new("floatformat", (value, argument, _) => Float(value, argument), ArgumentUse.Optional, IsSafe: true),
            new("get_digit", (value, argument, _) => Digit(value, argument), ArgumentUse.Required),
            new(
                "intcomma",
                (value, _, _) => Comma(TemplateValue.Text(value is bool yes ? (yes ? 1 : 0) : value)),
                IsSafe: true
            ),
            new("ordinal", (value, _, _) => Ordinal(value), IsSafe: true),
        ];

    private static object? DivisibleBy(object? value, object? argument, RenderContext context) =>
        Numbers.TryInteger(value, out var number) && Numbers.TryInteger(argument, out var divisor) && divisor != 0
            ? number % divisor == 0
            : throw new InvalidOperationException(
                $"divisibleby takes whole numbers, and got '{TemplateValue.Text(value)}' and '{TemplateValue.Text(argument)}'."
            );

    private static string FileSize(object? value)
    {
        if (!Numbers.TryDecimal(value, out var size))
        {
            size = 0;
        }
        size = Math.Truncate(size);
        var (sign, rest) = (size < 0 ? "-" : "", Math.Abs(size));
        if (rest < 1024)
        {
            return $"{sign}{rest:0}\u00a0{(rest == 1 ? "byte" : "bytes")}";
        }
        var unit = 0;
        while (rest >= 1024 && unit < Units.Length - 1)
        {
            (rest, unit) = (rest / 1024, unit + 1);
        }
        return $"{sign}{Math.Round(rest, 1, MidpointRounding.AwayFromZero):0.0}\u00a0{Units[unit]}";
    }

    private static object? Float(object? value, object? argument)
    {
        var text = argument is null ? "-1" : TemplateValue.Text(argument);
        var grouped = text.EndsWith('g');
        text = grouped ? text[..^1] : text;
        text = text.Length == 0 ? "-1" : text;
        if (!Numbers.TryDecimal(value, out var number))
        {
            return "";
        }
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var places))
        {
            return value;
        }
        if (places < 0 && number == Math.Truncate(number))
        {
            places = 0;
        }
        var count = Math.Min(Math.Abs(places), 28);
        number = Math.Round(number, count, MidpointRounding.AwayFromZero);
        // No minus before zero.
        number = number == 0 ? 0 : number;
        return number.ToString((grouped ? "N" : "F") + count, CultureInfo.InvariantCulture);
    }

    private static object? Digit(object? value, object? argument)
    {
        if (!Numbers.TryInteger(argument, out var place) || !Numbers.TryInteger(value, out var number) || place < 1)
        {
            return value;
        }
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return place > digits.Length ? 0 : digits[^(int)place] - '0';
    }

    private static string Comma(string text)
    {
        var point = text.IndexOf('.');
        var (whole, rest) = point < 0 ? (text, "") : (text[..point], text[point..]);
        for (var at = whole.Length - 3; at > (whole.StartsWith('-') ? 1 : 0); at -= 3)
        {
            whole = whole.Insert(at, ",");
        }
        return whole + rest;
    }

    private static object? Ordinal(object? value)
    {
        if (!Numbers.TryInteger(value, out var number))
        {
            return value;
        }
        return number
            + (
                number % 100 is 11 or 12 or 13
                    ? "th"
                    : (number % 10) switch
                    {
                        1 => "st",
                        2 => "nd",
                        3 => "rd",
                        _ => "th",
                    }
            );
    }
}
