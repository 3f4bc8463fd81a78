using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Views.Debug;

/// <summary>The 404 of development: what was asked for, and which routes were tried
/// (<c>technical_404_response</c>).</summary>
internal static class TechnicalNotFound
{
    public static HttpResponse Make(HttpRequest request, string reason)
    {
        var path = request.Path.TrimStart('/');
        var page = new DebugHtml($"Page not found at {request.Path}")
            .Header("Page not found (404)", request.ResolverMatch is null ? "" : reason)
            .Table(
                "Request",
                [
                    ("Request Method:", request.Method),
                    ("Request URL:", request.Url),
                    ("Raised by:", request.ResolverMatch?.Entry.View.Name ?? "no route matches"),
                ]
            );
        if (request.ResolverMatch is null)
        {
            var routes = string.Concat(request.Resolver.Routes.Select(Line));
            page.Section(
                "URLconf",
                $"<p>Using the URLconf of {Markup.Escape(request.Project.Settings.Name)}, these routes were tried, in this order:</p><ol>{routes}</ol>"
                    + (
                        path.Length == 0
                            ? "<p>The empty path didn’t match any of these.</p>"
                            : $"<p>The current path, <code>{Markup.Escape(path)}</code>, didn’t match any of these.</p>"
                    )
            );
        }
        return new(
            page.Finish(
                "You’re seeing this error because Debug is true. In production the template 404.html, or a plain page, is shown."
            ),
            status: 404
        );
    }

    private static string Line((string Route, string? Name) route) =>
        $"<li><code>{Markup.Escape(route.Route)}</code>{(route.Name is null ? "" : $" [name='{Markup.Escape(route.Name)}']")}</li>";
}
