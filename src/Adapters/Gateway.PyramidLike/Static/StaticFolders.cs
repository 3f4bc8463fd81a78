using System.Reflection;
using Gateway.PyramidLike.Rendering;
using Gateway.PyramidLike.Routes;
using Gateway.PyramidLike.Traversal;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Static;

/// <summary>Which URLs the files of which folders have: Pyramid's <c>StaticURLInfo</c>. Filled while the application is made;
/// thread-safe after that.</summary>
internal sealed class StaticFolders(Assembly package)
{
    private readonly List<(string Name, string Folder, string? Route)> _folders = [];
    private readonly List<(string Folder, ICacheBuster Buster)> _busters = [];

    /// <param name="name">The path or the URL below which the files are; one of the same name is replaced.</param>
    /// <param name="folder">The folder, with a slash at its end.</param>
    /// <param name="route">The route that leads to them; null where the name is a URL elsewhere.</param>
    public void Add(string name, string folder, string? route)
    {
        _folders.RemoveAll(known => known.Name == name);
        _folders.Add((name, folder, route));
    }

    /// <summary>Adds a cache buster; of several for one file that of the longest path is asked.</summary>
    public void AddCacheBuster(string folder, ICacheBuster buster)
    {
        _busters.RemoveAll(known => known.Folder == folder);
        _busters.Add((folder, buster));
        _busters.Sort((one, other) => other.Folder.Length.CompareTo(one.Folder.Length));
    }

    public string Url(PyramidRequest request, string path, UrlOptions options)
    {
        var file = AssetSpec.Resolve(path, package);
        foreach (var (name, folder, route) in _folders)
        {
            if (!file.StartsWith(folder, StringComparison.Ordinal))
            {
                continue;
            }
            var subpath = file[folder.Length..].Replace(Path.DirectorySeparatorChar, '/');
            if (_busters.Find(known => file.StartsWith(known.Folder, StringComparison.Ordinal)).Buster is { } buster)
            {
                (subpath, options) = buster.Bust(request, subpath, options);
            }
            return route is null
                ? Elsewhere(request, name, subpath, options)
                : request.RouteUrl(route, new { subpath = subpath.Split('/') }, options);
        }
        throw new ArgumentException(
            $"No static view has the file {path} ({file}); there are those of {(_folders.Count == 0 ? "none" : string.Join(", ", _folders.Select(known => known.Folder)))}. "
                + "Give the path that AddStaticView was given, and after it the file's.",
            nameof(path)
        );
    }

    private static string Elsewhere(PyramidRequest request, string name, string subpath, UrlOptions options) =>
        (name.StartsWith("//", StringComparison.Ordinal) ? $"{request.Scheme}:" : "")
        + name
        + UrlEncoding.EncodePath(subpath)
        + UrlParts.Tail(options);
}
