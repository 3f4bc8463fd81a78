using Gateway.Toolkit;
using Gateway.Toolkit.Routing;

namespace Gateway.DjangoLike.Urls;

/// <summary>The named routes of a URLconf, from name to path.</summary>
internal sealed class ReverseTable
{
    // By the names of instance namespaces; a value's routes are in the order of the URLconf.
    private readonly Dictionary<string, List<ReverseRoute>> _routes = [];

    // Names written with an application namespace, to the first instance of that application.
    private readonly Dictionary<string, string> _aliases = [];

    public void Add(IReadOnlyList<UrlInclude> around, string name, IReadOnlyList<UrlPattern> parts)
    {
        var (instance, application) = ("", "");
        foreach (var include in around.Where(include => include.Namespace is not null))
        {
            instance += include.Namespace + ":";
            application += include.Conf.AppName + ":";
        }
        if (!_routes.TryGetValue(instance + name, out var routes))
        {
            _routes.Add(instance + name, routes = []);
        }
        routes.Add(new(parts));
        _aliases.TryAdd(application + name, instance + name);
    }

    public string Reverse(string name, ReadOnlySpan<object?> arguments)
    {
        var routes = Find(name);
        // The last route of a name wins, as in Django.
        for (var i = routes.Count - 1; i >= 0; i--)
        {
            if (routes[i].TryBuild(arguments, out var path))
            {
                return UrlEncoding.EncodePath(path);
            }
        }
        throw NotFound(name, routes, Describe(arguments.ToArray()));
    }

    public string Reverse(string name, IReadOnlyDictionary<string, object?> arguments)
    {
        var routes = Find(name);
        for (var i = routes.Count - 1; i >= 0; i--)
        {
            if (routes[i].TryBuild(arguments, out var path))
            {
                return UrlEncoding.EncodePath(path);
            }
        }
        throw NotFound(name, routes, Describe(arguments.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    private List<ReverseRoute> Find(string name)
    {
        if (
            _routes.TryGetValue(name, out var routes)
            || (_aliases.TryGetValue(name, out var instance) && _routes.TryGetValue(instance, out routes))
        )
        {
            return routes;
        }
        throw new NoReverseMatchException(
            $"Reverse for '{name}' not found: no route has this name. The names are {string.Join(", ", _routes.Keys.Order(StringComparer.Ordinal))}."
        );
    }

    private static string Describe(IEnumerable<object?> arguments) =>
        string.Join(", ", arguments) is { Length: > 0 } list ? $"with the arguments ({list})" : "without arguments";

    private static NoReverseMatchException NotFound(string name, List<ReverseRoute> routes, string arguments) =>
        new(
            $"Reverse for '{name}' {arguments} not found; tried {string.Join(", ", routes.Select(route => $"'{route}'"))}."
        );
}
