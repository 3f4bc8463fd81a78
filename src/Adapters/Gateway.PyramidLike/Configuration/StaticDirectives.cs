using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Rendering;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Static;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: files.</summary>
public static class StaticDirectives
{
    private static readonly object NoResource = new();

    /// <summary>Serves the files of a folder, by a route: it is tried in the order of the statements and before traversal.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="name">The path below which they are, <c>static</c>; or the URL of another server that has them, which
    /// <see cref="StaticUrls.StaticUrl"/> then links to: <c>https://cdn.example.com/wiki</c>.</param>
    /// <param name="path">The folder: relative to the application's folder, or <c>Assembly:path</c>, or a whole path.</param>
    /// <param name="cacheMaxAge">For how long browsers may use a file without asking; when null, they ask each time whether it
    /// has changed.</param>
    /// <param name="permission">The permission that files demand; everybody may have them when null.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddStaticView(
        this Configurator config,
        string name,
        string path,
        TimeSpan? cacheMaxAge = null,
        string? permission = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(name);
        var isElsewhere = name.Contains("//", StringComparison.Ordinal);
        var below = (isElsewhere ? name.TrimEnd('/') : name.Trim('/')) + "/";
        var folder = Folder(config, path);
        string? route = null;
        if (!isElsewhere)
        {
            route = config.RoutePrefix is { } prefix ? $"__{prefix}/{below}" : $"__{below}";
            var files = new StaticView(folder, cacheMaxAge);
            // Files need no resources, so none are made.
            config.AddRoute(route, $"{below}*subpath", new() { Factory = static _ => new(NoResource) }, file, line);
            config.AddView(
                files.Respond,
                new()
                {
                    RouteName = route,
                    Permission = permission ?? Permissions.NoneRequired,
                    RequireCsrf = false,
                },
                file,
                line
            );
        }
        config.Action(
            ("static view", below),
            () => config.Registry.StaticFolders.Add(below, folder, route),
            $"the static view '{name}'",
            file,
            line,
            introspectables:
            [
                new Introspectable("static views", below, $"static view for '{name}'", "static view")
                {
                    ["name"] = below,
                    ["spec"] = folder,
                },
            ]
        );
    }

    /// <summary>Sets what changes the URLs of a folder's files when their content changes.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="path">The folder, as for <see cref="AddStaticView"/>, or one below it. Of several that hold a file the one
    /// with the longest path is asked.</param>
    /// <param name="cacheBuster">The cache buster. It has no effect while the setting <c>pyramid.prevent_cachebust</c> is
    /// on.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddCacheBuster(
        this Configurator config,
        string path,
        ICacheBuster cacheBuster,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(cacheBuster);
        var folder = Folder(config, path);
        config.Action(("cache buster", folder), Execute, $"the cache buster of '{path}'", file, line);

        void Execute()
        {
            if (!config.Settings.IsOn("pyramid.prevent_cachebust"))
            {
                config.Registry.StaticFolders.AddCacheBuster(folder, cacheBuster);
            }
        }
    }

    // Of a path below it the folder is the beginning, so no folder whose name only begins alike is taken for it.
    private static string Folder(Configurator config, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var folder = AssetSpec.Resolve(path, config.Package);
        return Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
    }
}
