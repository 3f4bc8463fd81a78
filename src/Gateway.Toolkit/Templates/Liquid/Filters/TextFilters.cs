using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Filters;

/// <summary>Filters of Jinja and Django that Liquid has under other names or not at all, by method name in snake
/// case.</summary>
internal static partial class TextFilters
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // <, >, & and ' are escaped, so that the text can stand in a script element.
        Encoder = JavaScriptEncoder.Default,
    };

    public static object? E(object? input) => HtmlFilters.Escape(input);

    public static int Length(object? input) =>
        input is DictionaryValue entries
            ? entries.Count
            : ModelValue.Unwrap(input) switch
            {
                null => 0,
                string text => text.Length,
                ICollection collection => collection.Count,
                IEnumerable sequence => sequence.Cast<object?>().Count(),
                var value => HtmlFilters.Text(value).Length,
            };

    public static object? Upper(object? input) => Keep(input, static text => text.ToUpperInvariant());

    public static object? Lower(object? input) => Keep(input, ToLower);

    /// <summary>Words in capitals; they begin behind white space, a dash or an opening bracket.</summary>
    public static string Title(object? s) =>
        Word()
            .Replace(
                HtmlFilters.Text(ModelValue.Unwrap(s)),
                static word => word.Value[..1].ToUpperInvariant() + ToLower(word.Value[1..])
            );

    public static object? Trim(object? input, string? chars = null) =>
        Keep(input, text => chars is null ? text.Trim() : text.Trim(chars.ToCharArray()));

    public static object? Tojson(object? input) =>
        ModelValue.Wrap(new Markup(JsonSerializer.Serialize(ModelValue.Unwrap(input), Json)));

    [SuppressMessage("Globalization", "CA1308", Justification = "it is what the filter is asked for")]
    internal static string ToLower(string text) => text.ToLowerInvariant();

    /// <summary>Changes a text, which stays HTML if it is; for changes that make no markup of what is none.</summary>
    internal static object? Keep(object? input, Func<string, string> change) =>
        ModelValue.Unwrap(input) switch
        {
            Markup html => new Markup(change(html.ToString())),
            IMarkup html => new Markup(change(html.ToMarkup().ToString())),
            var value => change(HtmlFilters.Text(value)),
        };

    [GeneratedRegex(@"[^-\s({\[<]+")]
    private static partial Regex Word();
}
