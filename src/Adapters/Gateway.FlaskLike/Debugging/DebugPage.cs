using System.Diagnostics;
using System.Reflection;
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
            // What is of interest is the application's own: the framework's is there when it is asked for.
            html.Append(
                $"<details{(IsFramework(method.DeclaringType) ? "" : " open")}><summary>{Escape(NameOf(method))} "
                    + $"<small>{Escape(place)}</small></summary>\n"
            );
            AppendSource(html, frame);
            html.Append("</details>\n");
        }
    }

    // What the compiler made of a method, <Name>d__1.MoveNext and <>c.<Name>b__0_1, is called as the method is.
    private static string NameOf(MethodBase method)
    {
        var (type, name) = (method.DeclaringType, method.Name);
        if (type is { Name: ['<', ..], DeclaringType: { } outer })
        {
            (type, name) = (outer, name == "MoveNext" ? type.Name : name);
        }
        var end = name.IndexOf('>', StringComparison.Ordinal);
        return $"{type?.Name}.{(name is ['<', ..] && end > 1 ? name[1..end] : name)}";
    }

    private static bool IsFramework(Type? type) =>
        type?.Assembly is { } assembly
        && (
            assembly == typeof(Flask).Assembly
            || assembly == typeof(Request).Assembly
            || assembly == typeof(object).Assembly
        );

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
        summary { font-weight: 600; margin: 1rem 0 .3rem; cursor: pointer; overflow-wrap: anywhere; } small { font-weight: 400; opacity: .7; overflow-wrap: anywhere; }
        pre { overflow-x: auto; padding: .8rem 0; border: 1px solid #8885; border-radius: .5rem; margin: 0; }
        mark { background: #fde68a; color: #111; display: block; width: max-content; min-width: 100%; }
        table { border-collapse: collapse; } th { text-align: left; padding-right: 1.5rem; vertical-align: top; font-weight: 500; }
        td { overflow-wrap: anywhere; opacity: .85; } .note { opacity: .7; margin-top: 2rem; }
        """;
}
