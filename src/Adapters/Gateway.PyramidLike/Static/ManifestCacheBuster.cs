using System.Text.Json;
using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Static;

/// <summary>Gives static files the names that a build step has given them, by its manifest: a JSON object such as
/// <c>{"css/main.css": "css/main-678b7c80.css"}</c>. What is not in it keeps its name.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ManifestCacheBuster : ICacheBuster
{
    private readonly string _path;
    private readonly bool _reload;
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private Dictionary<string, string> _manifest = [];
    private DateTime _written;

    /// <summary>Makes a cache buster.</summary>
    /// <param name="manifest">The manifest's file.</param>
    /// <param name="reload">Whether a manifest that has changed is read again, and one that is missing is an empty one; not for
    /// production.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">It is no such JSON.</exception>
    public ManifestCacheBuster(string manifest, bool reload = false)
    {
        (_path, _reload) = (Path.GetFullPath(manifest), reload);
        if (!reload)
        {
            _manifest = Read();
        }
    }

    /// <inheritdoc/>
    public (string Subpath, UrlOptions Options) Bust(PyramidRequest request, string subpath, UrlOptions options)
    {
        ArgumentNullException.ThrowIfNull(subpath);
        return (Current().GetValueOrDefault(subpath, subpath), options);
    }

    private Dictionary<string, string> Current()
    {
        lock (_gate)
        {
            if (!_reload)
            {
                return _manifest;
            }
            if (!File.Exists(_path))
            {
                return [];
            }
            var written = File.GetLastWriteTimeUtc(_path);
            if (written != _written)
            {
                (_manifest, _written) = (Read(), written);
            }
            return _manifest;
        }
    }

    private Dictionary<string, string> Read() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(_path)) ?? [];
}
