using System.Diagnostics;
using System.Text;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.FlaskLike.Debugging;

/// <summary>What a developer sees of an exception that nobody handled: the exception, the lines of source it came through, the
/// request, and the rules. Never sent unless <see cref="Flask.Debug"/> is on.</summary>
internal static class DebugPage
{
    // What a page left open on a screen should not show.
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "authorization",
        "cookie",
        "proxy-authorization",
    };

    public static Response Of(RequestContext context, Exception error)
    {
        var html = new StringBuilder();
        var request = context.Request;
        html.Append(
            $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Escape(error.GetType().Name)}: {Escape(error.Message)}</title>
            <style>
            {Style}
            </style>
            <main>
            <p class="what">{Escape(error.GetType().FullName)}</p>
            <h1>{Escape(error.Message)}</h1>

            """
        );
        for (var shown = error; shown is not null; shown = shown.InnerException)
        {
            if (shown != error)
            {
                html.Append($"<h2>It came of {Escape(shown.GetType().FullName)}: {Escape(shown.Message)}</h2>\n");
            }
            AppendFrames(html, shown);
        }
        html.Append("<h2>Request</h2>\n<table>\n");
        AppendRow(html, "method", request.Method);
        AppendRow(html, "URL", request.Url);
        AppendRow(html, "rule", context.Rule?.ToString() ?? "none matched");
        foreach (var (name, value) in context.ViewArgs)
        {
            AppendRow(html, $"<{name}>", value.ToString());
        }
        foreach (var header in request.Headers)
        {
            AppendRow(html, header.Name, Secrets.Contains(header.Name) ? "(hidden)" : header.Value);
        }
        html.Append("</table>\n<h2>Routes</h2>\n<table>\n");
        foreach (var rule in context.App.Rules)
        {
            AppendRow(
                html,
                $"{rule.Domain}{rule.Pattern.Text}",
                $"{string.Join(' ', rule.Methods.Order(StringComparer.Ordinal))} → {rule.Endpoint} ({rule.Place})"
            );
        }
        html.Append(
            "</table>\n<p class=\"note\">Shown because debugging is on. Never turn it on in production.</p>\n</main>\n"
        );
        return new Response(html.ToString(), 500);
    }

    private static void AppendFrames(StringBuilder html, Exception error)
    {
        foreach (var frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
        {
            if (
                frame.GetMethod() is not { } method
                || (frame.GetFileName() is null && IsPlumbing(method.DeclaringType))
            )
            {
                continue;
            }
            var place = frame.GetFileName() is { } file ? $"{file}:{frame.GetFileLineNumber()}" : "no source";
            html.Append(
                $"<h3>{Escape(method.DeclaringType?.Name)}.{Escape(method.Name)} <small>{Escape(place)}</small></h3>\n"
            );
            AppendSource(html, frame);
        }
    }

    private static bool IsPlumbing(Type? type) =>
        type?.Namespace is null or "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices";

    private static void AppendSource(StringBuilder html, StackFrame frame)
    {
        const int Around = 3;
        if (frame.GetFileName() is not { } file || !File.Exists(file))
        {
            return;
        }
        var at = frame.GetFileLineNumber();
        var number = Math.Max(1, at - Around);
        html.Append("<pre>");
        foreach (var line in File.ReadLines(file).Skip(number - 1).Take(2 * Around + 1))
        {
            var text = $"{number, 5}  {Escape(line)}\n";
            html.Append(number++ == at ? $"<mark>{text}</mark>" : text);
        }
        html.Append("</pre>\n");
    }

    private static void AppendRow(StringBuilder html, string name, string? value) =>
        html.Append($"<tr><th>{Escape(name)}</th><td>{Escape(value)}</td></tr>\n");

    private static string Escape(string? text) => Markup.Escape(text);

    private const string Style = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 70rem; margin: 0 auto; padding: 1rem; }
        h1 { overflow-wrap: anywhere; } .what { color: #b42318; font-weight: 600; margin: 0; }
        h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; } small { font-weight: 400; opacity: .7; overflow-wrap: anywhere; }
        pre { overflow-x: auto; padding: .8rem 0; border: 1px solid #8885; border-radius: .5rem; margin: 0; }
        mark { background: #fde68a; color: #111; display: inline-block; min-width: 100%; }
        table { border-collapse: collapse; } th { text-align: left; padding-right: 1.5rem; vertical-align: top; font-weight: 500; }
        td { overflow-wrap: anywhere; opacity: .85; } .note { opacity: .7; margin-top: 2rem; }
        """;
}
