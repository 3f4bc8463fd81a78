using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Filters;

/// <summary>Jinja's filters of texts and numbers that Liquid has not, or has with another meaning; by method name in snake
/// case. Text that is HTML stays HTML where none can come into being.</summary>
internal static partial class JinjaFilters
{
    /// <summary>The value, or another one when it is missing; with <paramref name="boolean"/>, when it is false.</summary>
    public static object? Default(object? input, object? defaultValue = null, bool boolean = false) =>
        ModelValue.Unwrap(input) is null || (boolean && !Operators.IsTrue(input)) ? defaultValue ?? "" : input;

    public static object? D(object? input, object? defaultValue = null, bool boolean = false) =>
        Default(input, defaultValue, boolean);

    public static object? Capitalize(object? s) =>
        TextFilters.Keep(
            s,
            static text => text.Length == 0 ? text : text[..1].ToUpperInvariant() + TextFilters.ToLower(text[1..])
        );

    public static object? Replace(object? s, object? old, object? @new, int? count = null)
    {
        if (!Operators.IsHtml(s) && !Operators.IsHtml(old) && !Operators.IsHtml(@new))
        {
            return Replace(Operators.Text(s), Operators.Text(old), Operators.Text(@new), count);
        }
        // As Jinja: when one of them is HTML, all are.
        var (text, from, to) = (HtmlFilters.Autoescape(s), HtmlFilters.Autoescape(old), HtmlFilters.Autoescape(@new));
        return new Markup(Replace(text, from, to, count));
    }

    public static object? Truncate(
        object? s,
        int length = 255,
        bool killwords = false,
        string end = "...",
        int leeway = 5
    )
    {
        if (length < end.Length)
        {
            throw new InvalidOperationException($"truncate to {length} leaves no room for '{end}'");
        }
        return TextFilters.Keep(
            s,
            text =>
            {
                if (text.Length <= length + leeway)
                {
                    return text;
                }
                var cut = text[..(length - end.Length)];
                var word = killwords ? -1 : cut.LastIndexOf(' ');
                return (word < 0 ? cut : cut[..word]) + end;
            }
        );
    }

    public static string String(object? input) => Operators.Text(input);

    public static string Striptags(object? value) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(Operators.Text(value), "")), " ").Trim();

    public static object? Forceescape(object? input) => HtmlFilters.ForceEscape(input);

    public static string Urlencode(object? value) =>
        string.Join('/', Operators.Text(value).Split('/').Select(Uri.EscapeDataString));

    public static int Wordcount(object? s) => Word().Count(Operators.Text(s));

    public static object Int(object? value, int @default = 0) =>
        ModelValue.Unwrap(value) switch
        {
            string text => long.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(text, CultureInfo.InvariantCulture, out var real) ? (long)real
            : @default,
            var number when Arithmetic.IsNumber(number) => (long)
                Math.Truncate(Convert.ToDecimal(number, CultureInfo.InvariantCulture)),
            _ => @default,
        };

    public static double Float(object? value, double @default = 0) =>
        ModelValue.Unwrap(value) switch
        {
            string text => double.TryParse(text, CultureInfo.InvariantCulture, out var real) ? real : @default,
            var number when Arithmetic.IsNumber(number) => Convert.ToDouble(number, CultureInfo.InvariantCulture),
            _ => @default,
        };

    /// <summary>Rounds as Python does: a half to the even digit.</summary>
    public static object Round(object? value, int precision = 0, string method = "common")
    {
        var number = ModelValue.Unwrap(value);
        if (!Arithmetic.IsNumber(number))
        {
            throw new InvalidOperationException($"round was given {Operators.Name(number)}; expected a number");
        }
        var scale = (decimal)Math.Pow(10, precision);
        var scaled = Convert.ToDecimal(number, CultureInfo.InvariantCulture) * scale;
        var rounded = method switch
        {
            "common" => Math.Round(scaled),
            "ceil" => Math.Ceiling(scaled),
            "floor" => Math.Floor(scaled),
            _ => throw new InvalidOperationException(
                $"round has no method '{method}'; there are common, ceil and floor"
            ),
        };
        return number is decimal ? rounded / scale : (double)(rounded / scale);
    }

    public static object Abs(object? x) =>
        Operators.Compare(x, 0) < 0 ? Arithmetic.Subtract(0, x) : Arithmetic.Subtract(x, 0);

    /// <summary>Refused: Jinja's makes columns, Liquid's cuts text.</summary>
    public static object Slice(object? value, int slices, object? fill = null) =>
        throw new InvalidOperationException(
            $"slice({slices}) makes columns in Jinja, which is not known here; batch does, and x[a:b] or slice: a, n cuts"
        );

    private static string Replace(string text, string from, string to, int? count)
    {
        if (count is null)
        {
            return from.Length == 0 ? text : text.Replace(from, to, StringComparison.Ordinal);
        }
        var position = 0;
        for (var left = count.Value; left > 0 && from.Length > 0; left--)
        {
            var found = text.IndexOf(from, position, StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }
            text = text.Remove(found, from.Length).Insert(found, to);
            position = found + to.Length;
        }
        return text;
    }

    [GeneratedRegex("<!--.*?-->|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
