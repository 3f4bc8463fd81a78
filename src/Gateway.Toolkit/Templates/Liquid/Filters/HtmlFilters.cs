using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Filters;

/// <summary>Filters about HTML, by method name in snake case. They take the place of DotLiquid's of the same name, which
/// return plain text and so would be escaped twice.</summary>
internal static class HtmlFilters
{
    /// <summary>What is done with everything that is printed: the one place where values become HTML.</summary>
    internal static string Autoescape(object? input) =>
        ModelValue.Unwrap(input) switch
        {
            null => "",
            Markup markup => markup.ToString(),
            IMarkup html => html.ToMarkup().ToString(),
            var value => Markup.Escape(Text(value)),
        };

    public static object? Safe(object? input) =>
        ModelValue.Unwrap(input) is var value && value is Markup or IMarkup
            ? input
            : ModelValue.Wrap(new Markup(Text(value)));

    public static object? Escape(object? input) => ModelValue.Wrap(new Markup(Autoescape(input)));

    public static object? H(object? input) => Escape(input);

    public static object? ForceEscape(object? input) =>
        ModelValue.Wrap(new Markup(Markup.Escape(Text(ModelValue.Unwrap(input)))));

    public static object? EscapeOnce(object? input) =>
        ModelValue.Wrap(new Markup(Markup.Escape(WebUtility.HtmlDecode(Text(ModelValue.Unwrap(input))))));

    public static object? NewlineToBr(object? input) =>
        ModelValue.Wrap(
            new Markup(Autoescape(input).ReplaceLineEndings("\n").Replace("\n", "<br>\n", StringComparison.Ordinal))
        );

    [SuppressMessage("Globalization", "CA1308", Justification = "booleans are lower case in every template language")]
    internal static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool yes => yes ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable sequence and not IDictionary => string.Concat(
                sequence.Cast<object?>().Select(item => Text(ModelValue.Unwrap(item)))
            ),
            _ => value.ToString() ?? "",
        };
}
