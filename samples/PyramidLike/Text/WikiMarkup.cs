using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PyramidLike.Text;

/// <summary>
/// Turns a page's text, which is Markdown with wiki words, into HTML. HTML in the text is shown, not run, and links lead
/// only to web and mail addresses or within the wiki.
/// </summary>
internal static class WikiMarkup
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .Build();

    /// <summary>Renders a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="resolve">Where a wiki word leads, and whether the page is there.</param>
    /// <param name="rebase">What a link within the wiki becomes.</param>
    /// <returns>HTML.</returns>
    public static string ToHtml(
        string text,
        Func<string, (string Url, bool Exists)> resolve,
        Func<string, string> rebase
    )
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = Target(link.Url, rebase);
        }
        foreach (var link in document.Descendants<AutolinkInline>())
        {
            link.Url = link.IsEmail ? link.Url : Target(link.Url, rebase);
        }
        // After that, since these are not written by the page's authors.
        foreach (var literal in document.Descendants<LiteralInline>().ToList())
        {
            if (!literal.FindParentOfType<LinkInline>().Any())
            {
                LinkWords(literal, resolve);
            }
        }
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return html.ToString();
    }

    private static void LinkWords(LiteralInline literal, Func<string, (string Url, bool Exists)> resolve)
    {
        var text = literal.Content.ToString();
        Inline last = literal;
        var end = 0;
        foreach (var word in WikiWords.Find(text))
        {
            last = Append(last, new LiteralInline(text[end..word.Index]));
            var (url, exists) = resolve(word.Value);
            var link = new LinkInline(url, "") { IsClosed = true };
            link.GetAttributes().AddClass(exists ? "page" : "missing");
            link.AppendChild(new LiteralInline(word.Value));
            last = Append(last, link);
            end = word.Index + word.Length;
        }
        if (end > 0)
        {
            Append(last, new LiteralInline(text[end..]));
            literal.Remove();
        }
    }

    private static Inline Append(Inline last, Inline next)
    {
        last.InsertAfter(next);
        return next;
    }

    // A scheme that runs something, such as javascript:, is not among these. Controls and spaces, which browsers drop
    // before they look at the scheme, are refused.
    private static string Target(string? url, Func<string, string> rebase)
    {
        if (url is null || url.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            return "#";
        }
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || url.AsSpan(0, colon).IndexOfAny("/?#") >= 0)
        {
            return url.StartsWith('#') ? url : rebase(url);
        }
        return url[..colon].ToLowerInvariant() is "http" or "https" or "mailto" ? url : "#";
    }
}
