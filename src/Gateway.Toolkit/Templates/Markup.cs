using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gateway.Toolkit.Templates;

/// <summary>Text that is HTML already, and is not escaped again in a template (MarkupSafe's <c>Markup</c>).</summary>
/// <param name="html">HTML that holds no text of a stranger's unescaped.</param>
public sealed class Markup(string html)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    /// <summary>Escapes text for HTML: safe between tags and inside quoted attributes. The same five characters as
    /// MarkupSafe's <c>escape</c>.</summary>
    /// <param name="text">The text; null is empty.</param>
    /// <returns>The HTML.</returns>
    [return: NotNull]
    public static string Escape(string? text) => Escape(text, "&#34;", "&#39;");

    /// <summary>Escapes text for HTML with quotes spelled as a framework spells them.</summary>
    /// <param name="text">The text; null is empty.</param>
    /// <param name="quote">How <c>"</c> is written.</param>
    /// <param name="apostrophe">How <c>'</c> is written.</param>
    /// <returns>The HTML.</returns>
    [return: NotNull]
    public static string Escape(string? text, string quote, string apostrophe)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text ?? "";
        }
        var escaped = new StringBuilder(text!.Length + 16);
        Escape(text, escaped, quote, apostrophe);
        return escaped.ToString();
    }

    /// <summary>Escapes text for HTML, into a text that is being made.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">What the HTML is added to.</param>
    /// <param name="quote">How <c>"</c> is written.</param>
    /// <param name="apostrophe">How <c>'</c> is written.</param>
    public static void Escape(ReadOnlySpan<char> text, StringBuilder output, string quote, string apostrophe)
    {
        ArgumentNullException.ThrowIfNull(output);
        for (var next = text.IndexOfAny(Special); next >= 0; next = text.IndexOfAny(Special))
        {
            output
                .Append(text[..next])
                .Append(
                    text[next] switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' => quote,
                        _ => apostrophe,
                    }
                );
            text = text[(next + 1)..];
        }
        output.Append(text);
    }

    /// <summary>The HTML.</summary>
    /// <returns>The HTML.</returns>
    public override string ToString() => html;
}
