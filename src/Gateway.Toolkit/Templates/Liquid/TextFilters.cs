using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>Filters of Jinja and Django that Liquid has under other names or not at all, by method name in snake
/// case.</summary>
internal static class TextFilters
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // <, >, & and ' are escaped, so that the text can stand in a script element.
        Encoder = JavaScriptEncoder.Default,
    };

    public static object? E(object? input) => HtmlFilters.Escape(input);

    public static int Length(object? input) =>
        ModelValue.Unwrap(input) switch
        {
            null => 0,
            string text => text.Length,
            System.Collections.ICollection collection => collection.Count,
            System.Collections.IEnumerable sequence => sequence.Cast<object?>().Count(),
            var value => HtmlFilters.Text(value).Length,
        };

    public static string Upper(object? input) => Text(input).ToUpperInvariant();

    [SuppressMessage("Globalization", "CA1308", Justification = "it is what the filter is asked for")]
    public static string Lower(object? input) => Text(input).ToLowerInvariant();

    public static string Title(object? input) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Text(input));

    public static string Trim(object? input) => Text(input).Trim();

    public static object? Tojson(object? input) =>
        ModelValue.Wrap(new Markup(JsonSerializer.Serialize(ModelValue.Unwrap(input), Json)));

    private static string Text(object? input) => HtmlFilters.Text(ModelValue.Unwrap(input));
}
