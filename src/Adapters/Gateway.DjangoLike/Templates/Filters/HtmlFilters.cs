using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Filters about HTML, URLs and scripts.</summary>
internal static partial class HtmlFilters
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IEnumerable<TemplateFilter> All =>
        [
            new("escape", (value, _, _) => HtmlText.Markup(value)),
            new("escapejs", (value, _, _) => new Markup(EscapeJs(TemplateValue.Text(value)))),
            new("force_escape", (value, _, _) => new Markup(HtmlText.Escape(TemplateValue.Text(value)))),
            new("iriencode", (value, _, _) => UrlEncoding.EncodeReference(TemplateValue.Text(value)), IsSafe: true),
            new("json_script", (value, argument, _) => JsonScript(value, argument), ArgumentUse.Optional),
            new("linebreaks", (value, _, context) => Linebreaks(Html(value, context))),
            new(
                "linebreaksbr",
                (value, _, context) =>
                    new Markup(Lines(Html(value, context)).Replace("\n", "<br>", StringComparison.Ordinal))
            ),
            new("linenumbers", (value, _, context) => LineNumbers(Html(value, context))),
            new("safe", (value, _, _) => value is Markup ? value : new Markup(TemplateValue.Text(value))),
            new(
                "safeseq",
                (value, _, _) =>
                    (value as IEnumerable ?? "")
                        .Cast<object?>()
                        .Select(item => new Markup(TemplateValue.Text(item)))
                        .ToList()
            ),
            new("striptags", (value, _, _) => StripTags(TemplateValue.Text(value)), IsSafe: true),
            new(
                "urlencode",
                (value, argument, _) =>
                    UrlEncode(TemplateValue.Text(value), argument is null ? "/" : TemplateValue.Text(argument)),
                ArgumentUse.Optional
            ),
            new(
                "urlize",
                (value, _, context) =>
                    Urlize.Apply(TemplateValue.Text(value), null, context.Autoescape && !TemplateValue.IsSafe(value))
            ),
            new(
                "urlizetrunc",
                (value, argument, context) =>
                    Urlize.Apply(
                        TemplateValue.Text(value),
                        Numbers.TryInteger(argument, out var most) ? (int)most : null,
                        context.Autoescape && !TemplateValue.IsSafe(value)
                    ),
                ArgumentUse.Required
            ),
        ];

    private static string Html(object? value, RenderContext context) =>
        context.Autoescape ? HtmlText.ConditionalEscape(value) : TemplateValue.Text(value);

    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static Markup Linebreaks(string html) =>
        new(
            string.Join(
                "\n\n",
                Paragraphs()
                    .Split(Lines(html))
                    .Select(paragraph => $"<p>{paragraph.Replace("\n", "<br>", StringComparison.Ordinal)}</p>")
            )
        );

    private static Markup LineNumbers(string html)
    {
        var lines = html.Split('\n');
        var width = lines.Length.ToString().Length;
        return new(string.Join('\n', lines.Select((line, i) => $"{(i + 1).ToString().PadLeft(width, '0')}. {line}")));
    }

    // What takes part in ending a string or a script element.
    private static string EscapeJs(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (
                c < ' '
                || c is '\\' or '\'' or '"' or '>' or '<' or '&' or '=' or '-' or ';' or '`' or '\u2028' or '\u2029'
            )
            {
                escaped.Append($"\\u{(int)c:X4}");
            }
            else
            {
                escaped.Append(c);
            }
        }
        return escaped.ToString();
    }

    private static Markup JsonScript(object? value, object? argument)
    {
        var json = JsonSerializer
            .Serialize(value is Markup markup ? markup.ToString() : value, Json)
            .Replace("<", "\\u003C", StringComparison.Ordinal)
            .Replace(">", "\\u003E", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);
        var id = argument is null ? "" : $" id=\"{HtmlText.ConditionalEscape(argument)}\"";
        return new($"<script{id} type=\"application/json\">{json}</script>");
    }

    // Until nothing is left to strip, so that what is stripped makes no new tag.
    private static string StripTags(string text)
    {
        for (var stripped = Tag().Replace(text, ""); stripped.Length < text.Length; stripped = Tag().Replace(text, ""))
        {
            text = stripped;
        }
        return text;
    }

    private static string UrlEncode(string text, string safe)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)octet;
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '~' || safe.Contains(c))
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append($"%{octet:X2}");
            }
        }
        return encoded.ToString();
    }

    [GeneratedRegex(@"\n{2,}", RegexOptions.None, 1000)]
    private static partial Regex Paragraphs();

    [GeneratedRegex("""<(?:!--.*?--|[/!?]?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*)>""", RegexOptions.Singleline, 1000)]
    private static partial Regex Tag();
}
