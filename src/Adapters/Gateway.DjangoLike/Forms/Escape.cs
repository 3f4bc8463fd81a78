using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Forms;

/// <summary>Text as HTML, by Django's entities.</summary>
internal static class Escape
{
    public static string Html(string? text) => HtmlText.Escape(text ?? "");
}
