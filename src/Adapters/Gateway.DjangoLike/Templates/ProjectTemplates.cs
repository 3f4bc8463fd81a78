using Gateway.DjangoLike.Conf;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.DjangoLike.Templates;

/// <summary>The templates of a project: the toolkit's engine with Django's words.</summary>
internal sealed class ProjectTemplates
{
    private readonly string _folder;
    private readonly string _staticUrl;

    public ProjectTemplates(Settings settings)
    {
        _folder = Path.GetFullPath(settings.TemplateFolder, settings.BaseDir);
        _staticUrl = settings.StaticUrl.TrimStart('/');
        Engine = new LiquidEngine(_folder) { AutoReload = settings.Debug };
        Engine.AddFunction("url", Url);
        Engine.AddFunction("static", Static);
        Engine.AddFunction("csrf_token", _ => CsrfInput.Make(ProjectScope.Required.Request));
        BuiltinFilters.AddTo(Engine);
    }

    public ITemplateEngine Engine { get; }

    public bool Has(string name) => File.Exists(Path.Combine(_folder, name));

    public string Render(string name, object? context) =>
        Engine.Render(
            name,
            context,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["request"] = ProjectScope.Required.Request }
        );

    // {% url 'polls:detail' question.id %}, {% url 'polls:detail' question_id=question.id as link %}
    private static string Url(TemplateCall call)
    {
        if (call.Arguments is not [string name, ..])
        {
            throw new TemplateException(
                "{% url %} takes the name of a route first, in quotes: {% url 'polls:index' %}."
            );
        }
        var scope = ProjectScope.Required;
        var resolver = scope.Project.Resolver;
        return scope.ScriptPrefix
            + (
                call.Named.Count > 0
                    ? resolver.Reverse(name, call.Named)
                    : resolver.Reverse(name, [.. call.Arguments.Skip(1)])
            );
    }

    // {% static 'site.css' %}
    private string Static(TemplateCall call) =>
        call.Arguments is [string path]
            ? ProjectScope.Required.ScriptPrefix + _staticUrl + UrlEncoding.EncodePath(path)
            : throw new TemplateException("{% static %} takes the path of a file, in quotes: {% static 'site.css' %}.");
}
