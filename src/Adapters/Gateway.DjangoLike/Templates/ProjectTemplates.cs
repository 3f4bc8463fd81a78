using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>The templates of a project: the engine, with what belongs to the project and its requests.</summary>
internal sealed class ProjectTemplates
{
    private readonly Settings _settings;
    private readonly string _staticUrl;

    public ProjectTemplates(Settings settings)
    {
        _settings = settings;
        _staticUrl = settings.StaticUrl.TrimStart('/');
        Engine = new DjangoEngine(Path.GetFullPath(settings.TemplateFolder, settings.BaseDir))
        {
            AutoReload = settings.Debug,
        };
        BuiltinTemplates.AddTo(Engine);
        Engine.AddFunction("url", Url);
        Engine.AddFunction("static", Static);
        Engine.AddFunction("get_static_prefix", _ => StaticUrl());
        Engine.AddFunction("csrf_token", _ => CsrfInput.Make(ProjectScope.Required.Request));
        foreach (var (name, text) in BuiltinPages.All)
        {
            Engine.AddTemplate(name, text);
        }
        foreach (var (name, filter) in settings.Templates.Filters)
        {
            Engine.AddFilter(name, filter);
        }
        foreach (var (name, tag) in settings.Templates.Tags)
        {
            Engine.AddFunction(name, tag);
        }
    }

    public DjangoEngine Engine { get; }

    public bool Has(string name) => Engine.Has(name);

    public string Render(string name, object? context) => Render(ProjectScope.Required.Request, name, context);

    public string Render(HttpRequest? request, string name, object? context) =>
        Engine.Render(name, context, new PageVariables(_settings, request, StaticUrl));

    private string StaticUrl() => (ProjectScope.Current?.ScriptPrefix ?? "/") + _staticUrl;

    // {% url 'polls:detail' question.id %}, {% url 'polls:detail' question_id=question.id as link %}
    private static string Url(TemplateCall call)
    {
        if (call.Arguments is not [var first, ..] || first?.ToString() is not { Length: > 0 } name)
        {
            throw new InvalidOperationException(
                "{% url %} takes the name of a route first, in quotes: {% url 'polls:index' %}."
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

    // {% static 'site.css' %}
    private string Static(TemplateCall call) =>
        call.Arguments is [var path] && path is not null
            ? StaticUrl() + UrlEncoding.EncodePath(path.ToString() ?? "")
            : throw new InvalidOperationException(
                "{% static %} takes the path of a file, in quotes: {% static 'site.css' %}."
            );
}
