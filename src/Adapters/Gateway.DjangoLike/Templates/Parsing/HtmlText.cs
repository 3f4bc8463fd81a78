using System.Buffers;
using System.Text;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>Escapes text by the same five entities as Django (<c>django.utils.html.escape</c>).</summary>
internal static class HtmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }
        var output = new StringBuilder(text.Length + 16);
        Escape(text, output);
        return output.ToString();
    }

    /// <summary>A value as HTML: as it is when it is markup.</summary>
    public static string ConditionalEscape(object? value) =>
        TemplateValue.IsSafe(value) ? TemplateValue.Text(value) : Escape(TemplateValue.Text(value));

    public static Markup Markup(object? value) => value as Markup ?? new Markup(ConditionalEscape(value));

    public static void Escape(string text, StringBuilder output)
    {
        var rest = text.AsSpan();
        for (var next = rest.IndexOfAny(Special); next >= 0; next = rest.IndexOfAny(Special))
        {
            output
                .Append(rest[..next])
                .Append(
                    rest[next] switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' => "&quot;",
                        _ => "&#x27;",
                    }
                );
            rest = rest[(next + 1)..];
        }
        output.Append(rest);
    }
}
