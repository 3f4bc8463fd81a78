using System.Text;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Views.Debug;

/// <summary>A page for developers.</summary>
internal sealed class DebugHtml
{
    private readonly StringBuilder _html = new();

    public DebugHtml(string title)
    {
        _html.Append(
            $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="NONE,NOARCHIVE">
            <title>{{Markup.Escape(title)}}</title>
            <style>
              body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fff; }
              header { padding: 1rem 1.5rem; background: #ffc; border-bottom: 1px solid #ddd; }
              section { padding: .5rem 1.5rem 1rem; border-bottom: 1px solid #eee; overflow-x: auto; }
              h1 { font-size: 1.4rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; }
              table { border-collapse: collapse; } td, th { padding: .15rem .8rem .15rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
              th { font-weight: 600; white-space: nowrap; }
              pre { overflow-x: auto; margin: .3rem 0; } code, pre { font: 13px/1.5 ui-monospace, monospace; }
              mark { display: block; background: #fdd; color: inherit; }
              footer { padding: 1rem 1.5rem; color: #666; }
            </style>
            </head>
            <body>
            """
        );
    }

    public DebugHtml Header(string title, string text)
    {
        _html.Append($"<header><h1>{Markup.Escape(title)}</h1><pre>{Markup.Escape(text)}</pre></header>\n");
        return this;
    }

    public DebugHtml Section(string title, string html)
    {
        _html.Append($"<section><h2>{Markup.Escape(title)}</h2>{html}</section>\n");
        return this;
    }

    public DebugHtml Table(string title, IEnumerable<(string Name, string? Value)> rows)
    {
        var table = string.Concat(
            rows.Select(row =>
                $"<tr><th>{Markup.Escape(row.Name)}</th><td><code>{Markup.Escape(row.Value ?? "null")}</code></td></tr>\n"
            )
        );
        return Section(title, table.Length == 0 ? "<p>No data</p>" : $"<table>{table}</table>");
    }

    public string Finish(string footer) =>
        _html.Append($"<footer>{Markup.Escape(footer)}</footer>\n</body>\n</html>\n").ToString();
}
