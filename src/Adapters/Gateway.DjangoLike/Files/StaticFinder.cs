using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Conf;
using Gateway.Toolkit.Files;

namespace Gateway.DjangoLike.Files;

/// <summary>The static files of a project and of its applications (<c>STATICFILES_FINDERS</c>): the project's folder is
/// searched first, and then each application's in order.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class StaticFinder
{
    private const string AppFolder = "Static";

    private readonly FileRoot[] _roots;

    public StaticFinder(Settings settings, IEnumerable<AppConfig> apps) =>
        _roots = [
            .. apps.Where(app => app.Path is not null)
                .Select(app => Path.Combine(app.Path!, AppFolder))
                .Prepend(settings.StaticFolder)
                .Select(folder => Path.GetFullPath(folder, settings.BaseDir))
                .Distinct(StringComparer.Ordinal)
                .Select(folder => new FileRoot(folder)),
        ];

    /// <summary>Finds a file in the first folder that has it; see <see cref="FileRoot.TryFind"/>.</summary>
    public bool TryFind(string path, [NotNullWhen(true)] out FileInfo? file)
    {
        foreach (var root in _roots)
        {
            if (root.TryFind(path, out file))
            {
                return true;
            }
        }
        file = null;
        return false;
    }
}
