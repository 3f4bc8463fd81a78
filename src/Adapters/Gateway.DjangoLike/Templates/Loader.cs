using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>Templates without a response (<c>django.template.loader</c>).</summary>
public static class Loader
{
    /// <summary>Renders a template to text, such as that of a mail (<c>render_to_string</c>).</summary>
    /// <param name="templateName">The template's path below a template folder.</param>
    /// <param name="context">Its variables: an anonymous object, or a dictionary with string keys; null for none.</param>
    /// <param name="request">The request whose user, messages and token the template sees; null for none.</param>
    /// <param name="using">The name of the backend; null for the first that has the template.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TemplateNotFoundException">There is no such template.</exception>
    /// <exception cref="TemplateException">The template is malformed, or failed.</exception>
    /// <exception cref="InvalidOperationException">There is no backend of that name, or this runs outside of any
    /// <see cref="ProjectScope"/>.</exception>
    public static string RenderToString(
        string templateName,
        object? context = null,
        HttpRequest? request = null,
        string? @using = null
    )
    {
        ArgumentNullException.ThrowIfNull(templateName);
        return ProjectScope.Required.Project.Templates.Render(request, templateName, context, @using);
    }
}
