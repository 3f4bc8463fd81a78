using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Python's <c>%</c> formats, without the percent sign: <c>03d</c>, <c>.2f</c>, <c>-10s</c>.</summary>
internal static partial class PythonFormat
{
    private const int MostWidth = 1000;

    /// <summary>The value in a format; empty when it is none of its kind, or the format is none.</summary>
    public static string Format(object? value, string format)
    {
        var match = Conversion().Match(format);
        if (!match.Success)
        {
            return "";
        }
        var flags = match.Groups["flags"].Value;
        var precision = match.Groups["precision"].Success
            ? Math.Min(MostWidth, int.Parse("0" + match.Groups["precision"].Value, CultureInfo.InvariantCulture))
            : -1;
        if (Convert(value, match.Groups["kind"].Value[0], precision) is not { } text)
        {
            return "";
        }
        var isNumber = match.Groups["kind"].Value is not ("s" or "r" or "a" or "c");
        if (isNumber && !text.StartsWith('-'))
        {
            text =
                flags.Contains('+') ? "+" + text
                : flags.Contains(' ') ? " " + text
                : text;
        }
        var width = Math.Min(MostWidth, int.Parse("0" + match.Groups["width"].Value, CultureInfo.InvariantCulture));
        return flags.Contains('-') ? text.PadRight(width)
            : flags.Contains('0') && isNumber ? Zeros(text, width)
            : text.PadLeft(width);
    }

    private static string Zeros(string text, int width)
    {
        var sign = text.Length > 0 && text[0] is '-' or '+' or ' ' ? 1 : 0;
        return text[..sign] + text[sign..].PadLeft(width - sign, '0');
    }

    private static string? Convert(object? value, char kind, int precision)
    {
        switch (kind)
        {
            case 's' or 'r' or 'a':
                var text = TemplateValue.Text(value);
                text = kind != 's' && value is string ? $"'{text}'" : text;
                return precision >= 0 && precision < text.Length ? text[..precision] : text;
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                return
                    (value is bool || Numbers.IsNumber(value))
                    && !(kind is 'x' or 'X' or 'o' && value is float or double or decimal)
                    && Numbers.TryInteger(value, out var whole)
                    ? Whole(whole, kind, precision)
                    : null;
            default:
                return Numbers.TryNumber(value, out var number)
                    ? Real(number, kind, precision < 0 ? 6 : precision)
                    : null;
        }
    }

    private static string Whole(long number, char kind, int precision)
    {
        var digits = kind switch
        {
            'x' => Math.Abs(number).ToString("x"),
            'X' => Math.Abs(number).ToString("X"),
            'o' => System.Convert.ToString(Math.Abs(number), 8),
            _ => Math.Abs(number).ToString(CultureInfo.InvariantCulture),
        };
        return (number < 0 ? "-" : "") + digits.PadLeft(Math.Max(0, precision), '0');
    }

    private static string Real(double number, char kind, int precision) =>
        kind switch
        {
            'e' or 'E' => Exponent(
                number.ToString($"{(kind == 'e' ? "e" : "E")}{precision}", CultureInfo.InvariantCulture)
            ),
            'g' or 'G' => number.ToString($"G{Math.Max(1, precision)}", CultureInfo.InvariantCulture),
            _ => number.ToString($"F{precision}", CultureInfo.InvariantCulture),
        };

    // .NET writes e+003, C and Python e+03.
    private static string Exponent(string text) => ThreeDigits().Replace(text, "${sign}${digits}");

    [GeneratedRegex(
        @"^(?<flags>[-+ 0#]*)(?<width>\d{0,4})(\.(?<precision>\d{0,4}))?(?<kind>[diouxXeEfFgGsrac])\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Conversion();

    [GeneratedRegex(@"(?<sign>[eE][-+])0(?<digits>\d\d)\z", RegexOptions.None, 1000)]
    private static partial Regex ThreeDigits();
}
