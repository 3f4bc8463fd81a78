using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Views.Debug;

/// <summary>The 500 of development: the exception, the lines it came by, the request and the settings, secrets hidden
/// (<c>technical_500_response</c>).</summary>
internal static partial class TechnicalError
{
    private const string Hidden = "********************";
    private const int Around = 3;

    public static HttpResponse Make(HttpRequest request, Exception error)
    {
        var name = error.GetType().Name;
        var page = new DebugHtml($"{name} at {request.Path}")
            .Header($"{name} at {request.Path}", error.Message)
            .Table(
                "Request",
                [
                    ("Request Method:", request.Method),
                    ("Request URL:", request.Url),
                    ("View:", request.ResolverMatch?.Entry.View.Name ?? "none"),
                    ("Exception Type:", error.GetType().FullName),
                    ("Runtime:", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription),
                ]
            );
        for (var at = error; at is not null; at = at.InnerException)
        {
            page.Section(at == error ? "Traceback" : $"Caused by {at.GetType().Name}: {at.Message}", Frames(at));
        }
        page.Table("GET", request.GET.Select(pair => (pair.Key, (string?)pair.Value)))
            .Table("Cookies", request.Cookies.Select(pair => (pair.Key, (string?)Hidden)))
            .Table(
                "Header fields",
                request.Headers.Select(header => (header.Name, (string?)Clean(header.Name, header.Value)))
            )
            .Table("Settings", Values(request.Project.Settings));
        return new(
            page.Finish(
                "You’re seeing this error because Debug is true. In production the template 500.html, or a plain page, is shown."
            ),
            status: 500
        );
    }

    private static string Frames(Exception error) =>
        string.Concat(
            new StackTrace(error, fNeedFileInfo: true)
                .GetFrames()
                .Where(frame => frame.GetMethod() is not null)
                .Select(frame =>
                    $"<p><code>{Markup.Escape(frame.GetFileName() ?? "")}{(frame.GetFileLineNumber() > 0 ? $", line {frame.GetFileLineNumber()}" : "")}, in {Markup.Escape(MethodName(frame))}</code></p>{Source(frame)}"
                )
        );

    private static string MethodName(StackFrame frame)
    {
        var method = frame.GetMethod()!;
        return $"{method.DeclaringType?.FullName}.{method.Name}";
    }

    private static string Source(StackFrame frame)
    {
        var (file, line) = (frame.GetFileName(), frame.GetFileLineNumber());
        if (line == 0 || !File.Exists(file))
        {
            return "";
        }
        try
        {
            var first = Math.Max(1, line - Around);
            var lines = File.ReadLines(file).Skip(first - 1).Take((2 * Around) + 1);
            return $"<pre>{string.Join('\n', lines.Select((text, i) => first + i == line ? $"<mark>{first + i, 5} {Markup.Escape(text)}</mark>" : $"{first + i, 5} {Markup.Escape(text)}"))}</pre>";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<(string, string?)> Values(Settings settings) =>
        settings
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => (property.Name, Clean(property.Name, Text(property.GetValue(settings)))));

    private static string? Text(object? value) =>
        value is System.Collections.IEnumerable items and not string
            ? string.Join(
                ", ",
                items
                    .Cast<object?>()
                    .Select(item =>
                        item is Delegate call
                            ? $"{call.Method.DeclaringType?.Name}.{call.Method.Name}"
                            : item?.ToString()
                    )
            )
            : value?.ToString();

    // A database's URL holds its password.
    private static string? Clean(string name, string? value) =>
        Secret().IsMatch(name) ? Hidden
        : value is null ? null
        : Credentials().Replace(value, $"://{Hidden}@");

    [GeneratedRegex("API|TOKEN|KEY|SECRET|PASS|SIGNATURE|COOKIE|AUTHORIZATION", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("://[^/@ ]+@", RegexOptions.None, 1000)]
    private static partial Regex Credentials();
}
