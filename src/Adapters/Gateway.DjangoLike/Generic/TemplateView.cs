using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view that is a template (<c>django.views.generic.TemplateView</c>):
/// <c>Path("about/", new TemplateView { TemplateName = "about.html" }.AsView())</c>.</summary>
/// <remarks>One object answers all requests at once: what derives from it keeps nothing of a request in its fields.</remarks>
public class TemplateView
{
    /// <summary>The template's path below the template folder.</summary>
    public required string TemplateName { get; init; }

    /// <summary>The view, for <see cref="UrlConf.Path(string, Delegate, string?)"/>. It answers GET and HEAD; other methods
    /// get a 405.</summary>
    /// <returns>The view.</returns>
    public Delegate AsView() => DispatchAsync;

    /// <summary>The variables of the template (<c>get_context_data</c>); what derives adds its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured; variables too.</param>
    /// <returns>The variables.</returns>
    protected virtual ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments
    )
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var context = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            context[name] = value;
        }
        return new(context);
    }

    private async ValueTask<HttpResponse> DispatchAsync(HttpRequest request, UrlArguments arguments) =>
        request.Method is "GET" or "HEAD"
            ? Shortcuts.Render(request, TemplateName, await GetContextDataAsync(request, arguments))
            : throw Toolkit.HttpException.MethodNotAllowed(["GET", "HEAD"]);
}
