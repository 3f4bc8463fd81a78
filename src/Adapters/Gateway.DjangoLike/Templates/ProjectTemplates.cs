using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>The templates of a project: its backends in their order (<c>django.template.engines</c>).</summary>
internal sealed class ProjectTemplates
{
    private readonly List<BoundBackend> _backends = [];
    private readonly Settings _settings;
    private readonly TemplateUrls _urls;

    /// <exception cref="InvalidOperationException">Two backends have one name.</exception>
    public ProjectTemplates(Settings settings, IReadOnlyList<AppConfig> apps)
    {
        _settings = settings;
        _urls = new(settings);
        foreach (var backend in settings.Templates)
        {
            if (_backends.Exists(other => other.Backend.Name == backend.Name))
            {
                throw new InvalidOperationException(
                    $"Two template backends of Settings.Templates are called {backend.Name}; give one of them another Name."
                );
            }
            var bound = new BoundBackend(backend, settings, apps);
            _urls.AddTo(bound.Engine);
            _backends.Add(bound);
        }
    }

    /// <summary>The engine of a backend (<c>engines["django"]</c>).</summary>
    /// <exception cref="InvalidOperationException">There is no backend of that name.</exception>
    public ITemplateEngine this[string name] => Named(name).Engine;

    public bool Has(string name) => _backends.Exists(backend => backend.Engine.Contains(name));

    /// <summary>Renders the template of the first backend that has it.</summary>
    /// <param name="request">The request it sees; null for none.</param>
    /// <param name="name">The template's name.</param>
    /// <param name="context">Its variables.</param>
    /// <param name="using">The name of the one backend to ask; null for all.</param>
    /// <exception cref="TemplateNotFoundException">None has it; the message says where it was looked for.</exception>
    /// <exception cref="InvalidOperationException">There is no backend of that name.</exception>
    public string Render(HttpRequest? request, string name, object? context, string? @using = null)
    {
        var asked = @using is null ? _backends : [Named(@using)];
        return asked.Find(backend => backend.Engine.Contains(name)) is { } found
            ? found.Engine.Render(name, context, new PageVariables(_settings, found.Backend, request, _urls))
            : throw new TemplateNotFoundException(name, [.. asked.SelectMany(backend => backend.Places(name))]);
    }

    private BoundBackend Named(string name) =>
        _backends.Find(backend => backend.Backend.Name == name)
        ?? throw new InvalidOperationException(
            $"There is no template backend '{name}' in Settings.Templates; there are: {string.Join(", ", _backends.Select(backend => backend.Backend.Name))}."
        );
}
