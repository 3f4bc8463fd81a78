using System.Text;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>Escapes text by the same five entities as Django (<c>django.utils.html.escape</c>).</summary>
internal static class HtmlText
{
    private const string Quote = "&quot;";
    private const string Apostrophe = "&#x27;";

    public static string Escape(string? text) => Toolkit.Templates.Markup.Escape(text, Quote, Apostrophe);

    public static void Escape(string text, StringBuilder output) =>
        Toolkit.Templates.Markup.Escape(text, output, Quote, Apostrophe);

    /// <summary>A value as HTML: as it is when it is markup.</summary>
    public static string ConditionalEscape(object? value) =>
        TemplateValue.IsSafe(value) ? TemplateValue.Text(value) : Escape(TemplateValue.Text(value));

    public static Markup Markup(object? value) => value as Markup ?? new Markup(ConditionalEscape(value));
}
