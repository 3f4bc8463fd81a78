using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>What a project adds to its templates (<c>TEMPLATES["OPTIONS"]</c>); templates need no <c>{% load %}</c> for
/// it.</summary>
public sealed class TemplateSettings
{
    /// <summary>Filters (<c>@register.filter</c>): functions of the value, and of the argument if they take one. What they
    /// return is escaped unless it is <see cref="Markup"/>.</summary>
    public IDictionary<string, Delegate> Filters { get; } = new Dictionary<string, Delegate>(StringComparer.Ordinal);

    /// <summary>Tags (<c>@register.simple_tag</c>): <c>{% name value key=value as variable %}</c>. What they return is escaped
    /// unless it is <see cref="Markup"/>; one that renders a template is an inclusion tag.</summary>
    public IDictionary<string, Func<TemplateCall, object?>> Tags { get; } =
        new Dictionary<string, Func<TemplateCall, object?>>(StringComparer.Ordinal);

    /// <summary>What gives every page variables (<c>context_processors</c>), besides <c>request</c>, <c>user</c>, <c>perms</c>,
    /// <c>messages</c>, <c>csrf_token</c>, <c>debug</c> and <c>STATIC_URL</c>. A page's own variables win.</summary>
    public IList<Func<HttpRequest, IReadOnlyDictionary<string, object?>>> ContextProcessors { get; } = [];
}
