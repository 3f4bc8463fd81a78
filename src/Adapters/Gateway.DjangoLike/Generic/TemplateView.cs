using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view that is a template (<c>django.views.generic.TemplateView</c>):
/// <c>Path("about/", new TemplateView { TemplateName = "about.html" }.AsView())</c>.</summary>
public class TemplateView : View
{
    /// <summary>The template's path below the template folder.</summary>
    public string? TemplateName { get; init; }

    /// <summary>The name of the one backend that is asked for the template (<c>template_engine</c>), such as <c>jinja2</c>; null for
    /// the first of <see cref="Conf.Settings.Templates"/> that has it.</summary>
    public string? TemplateEngine { get; init; }

    /// <summary>Further variables (<c>extra_context</c>); null for none.</summary>
    public IReadOnlyDictionary<string, object?>? ExtraContext { get; init; }

    /// <inheritdoc/>
    protected override async ValueTask<Response> GetAsync(HttpRequest request, UrlArguments arguments) =>
        RenderToResponse(request, await GetContextDataAsync(request, arguments));

    /// <summary>The template (<c>get_template_names</c>).</summary>
    /// <returns>Its path below the template folder.</returns>
    /// <exception cref="InvalidOperationException">None is set.</exception>
    protected virtual string GetTemplateName() =>
        TemplateName
        ?? throw new InvalidOperationException(
            $"{GetType().Name} has no template: set TemplateName, or override GetTemplateName."
        );

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
        var context = new Dictionary<string, object?>(StringComparer.Ordinal) { ["view"] = this };
        foreach (var (name, value) in arguments.Where(pair => pair.Key.Length > 0))
        {
            context[name] = value;
        }
        foreach (var (name, value) in ExtraContext ?? new Dictionary<string, object?>())
        {
            context[name] = value;
        }
        return new(context);
    }

    /// <summary>The template with variables (<c>render_to_response</c>).</summary>
    private protected Response RenderToResponse(
        HttpRequest request,
        IReadOnlyDictionary<string, object?> context,
        int status = 200
    ) => Shortcuts.Render(request, GetTemplateName(), context, status, TemplateEngine);
}
