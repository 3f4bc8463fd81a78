using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Conf;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>A backend in a project: its engine, with the project's folders, filters and functions.</summary>
internal sealed class BoundBackend
{
    private readonly List<string> _folders;

    public BoundBackend(TemplateBackend backend, Settings settings, IEnumerable<AppConfig> apps)
    {
        Backend = backend;
        Engine = backend.CreateEngine(autoReload: settings.Debug);
        _folders =
        [
            .. backend.Dirs.Select(folder => Path.GetFullPath(folder, settings.BaseDir)),
            .. apps.Where(app => backend.AppDirs && app.Path is not null)
                .Select(app => Path.GetFullPath(Path.Combine(app.Path!, backend.AppFolder), settings.BaseDir)),
        ];
        foreach (var folder in _folders)
        {
            Engine.AddFolder(folder);
        }
        foreach (var (name, filter) in backend.Filters)
        {
            Engine.AddFilter(name, filter);
        }
        foreach (var (name, function) in backend.Functions)
        {
            Engine.AddFunction(name, function);
        }
    }

    public TemplateBackend Backend { get; }

    public ITemplateEngine Engine { get; }

    /// <summary>Where it looks for a template, to be told to who misses it.</summary>
    public IEnumerable<string> Places(string name) =>
        _folders.Select(folder => $"{folder}{Path.DirectorySeparatorChar}{name} ({Backend.Name})");
}
