using Gateway.DjangoLike.Conf;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>The functions of templates that make URLs, for every backend: <c>url</c>, <c>static</c>,
/// <c>get_static_prefix</c>.</summary>
internal sealed class TemplateUrls(Settings settings)
{
    private readonly string _staticUrl = settings.StaticUrl.TrimStart('/');

    /// <summary>Where static files are, below where the project is mounted (<c>STATIC_URL</c>).</summary>
    public string StaticPrefix => (ProjectScope.Current?.ScriptPrefix ?? "/") + _staticUrl;

    public void AddTo(ITemplateEngine engine)
    {
        engine.AddFunction("url", Url);
        engine.AddFunction("static", Static);
        engine.AddFunction("get_static_prefix", _ => StaticPrefix);
    }

    // {% url 'polls:detail' question.id %}, {{ url('polls:detail', question_id=question.id) }}
    private static string Url(TemplateCall call)
    {
        if (call.Arguments is not [var first, ..] || first?.ToString() is not { Length: > 0 } name)
        {
            throw new InvalidOperationException(
                "url takes the name of a route first, in quotes: {% url 'polls:index' %}, in Jinja {{ url('polls:index') }}."
            );
        }
        var scope = ProjectScope.Required;
        var current = scope.Request?.CurrentApp ?? scope.Request?.ResolverMatch?.Namespace;
        return scope.ScriptPrefix
            + (
                call.Named.Count > 0
                    ? scope.Resolver.Reverse(name, call.Named, current)
                    : scope.Resolver.Reverse(name, [.. call.Arguments.Skip(1)], current)
            );
    }

    // {% static 'site.css' %}, {{ static('site.css') }}
    private string Static(TemplateCall call) =>
        call.Arguments is [var path] && path is not null
            ? StaticPrefix + UrlEncoding.EncodePath(path.ToString() ?? "")
            : throw new InvalidOperationException(
                "static takes the path of a file, in quotes: {% static 'site.css' %}, in Jinja {{ static('site.css') }}."
            );
}
