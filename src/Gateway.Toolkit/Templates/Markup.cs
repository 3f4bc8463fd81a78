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
    public static string Escape(string? text)
    {
        var rest = text.AsSpan();
        var next = rest.IndexOfAny(Special);
        if (next < 0)
        {
            return text ?? "";
        }
        var escaped = new StringBuilder(rest.Length + 16);
        while (next >= 0)
        {
            escaped
                .Append(rest[..next])
                .Append(
                    rest[next] switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' => "&#34;",
                        _ => "&#39;",
                    }
                );
            rest = rest[(next + 1)..];
            next = rest.IndexOfAny(Special);
        }
        return escaped.Append(rest).ToString();
    }

    /// <summary>The HTML.</summary>
    /// <returns>The HTML.</returns>
    public override string ToString() => html;
}
