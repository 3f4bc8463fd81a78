using Gateway.Toolkit;

namespace Gateway.DjangoLike.Urls;

/// <summary>The named routes of a URLconf and those of its namespaces, from name to path.</summary>
internal sealed class ReverseTable
{
    // A value's routes are in the order of the URLconf.
    private readonly Dictionary<string, List<ReverseRoute>> _routes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReverseTable> _namespaces = new(StringComparer.Ordinal);

    // From an application namespace to its instances, in the order of the URLconf.
    private readonly Dictionary<string, List<string>> _instances = new(StringComparer.Ordinal);

    /// <summary>Names beside those of the routes; null for none.</summary>
    public IRouteAliases? Aliases { get; set; }

    public void Add(string name, ReverseRoute route)
    {
        if (!_routes.TryGetValue(name, out var routes))
        {
            _routes.Add(name, routes = []);
        }
        routes.Add(route);
    }

    /// <summary>The table of a namespace; its names are apart.</summary>
    public ReverseTable Include(string instance, string application)
    {
        if (!_namespaces.TryGetValue(instance, out var table))
        {
            _namespaces.Add(instance, table = new());
        }
        if (!_instances.TryGetValue(application, out var instances))
        {
            _instances.Add(application, instances = []);
        }
        instances.Add(instance);
        return table;
    }

    /// <param name="name">The name with its namespaces.</param>
    /// <param name="arguments">What to write the route with.</param>
    /// <param name="currentApp">The namespaces of the page that asks: of several instances of an application its own is
    /// meant.</param>
    public string Reverse(string name, ReverseArguments arguments, string? currentApp)
    {
        var path = name.Split(':');
        var current = currentApp is null ? [] : currentApp.Split(':');
        var table = this;
        for (var i = 0; i < path.Length - 1; i++)
        {
            var instance = table.Instance(path[i], i < current.Length ? current[i] : null);
            // Once another way is gone, the page's own does not matter any more.
            current = i < current.Length && current[i] == instance ? current : [];
            table = table._namespaces.TryGetValue(instance, out var inner)
                ? inner
                : throw new NoReverseMatchException(
                    $"Reverse for '{name}' not found: '{path[i]}' is no registered namespace. The names are {AllNames()}."
                );
        }
        var (last, given) = (path[^1], arguments);
        if (!table._routes.ContainsKey(last) && table.Aliases?.Find(last) is { } alias)
        {
            (last, arguments) = (alias.Route, given.Within(alias));
        }
        if (!table._routes.TryGetValue(last, out var routes))
        {
            throw new NoReverseMatchException(
                $"Reverse for '{name}' not found: no route has this name. The names are {AllNames()}."
            );
        }
        // The last route of a name wins, as in Django.
        for (var i = routes.Count - 1; i >= 0; i--)
        {
            if (routes[i].TryBuild(arguments, out var written))
            {
                return UrlEncoding.EncodePath(written);
            }
        }
        throw new NoReverseMatchException(
            $"Reverse for '{name}' {given} not found; tried {string.Join(", ", routes.Select(route => $"'{route}'"))}."
        );
    }

    // Of an application's instances: the page's own, the one that is called as the application, the last
    // (Django's "Reversing namespaced URLs").
    private string Instance(string name, string? current) =>
        !_instances.TryGetValue(name, out var instances) ? name
        : current is not null && instances.Contains(current) ? current
        : instances.Contains(name) ? name
        : instances[^1];

    private string AllNames() => string.Join(", ", Names("").Order(StringComparer.Ordinal));

    private IEnumerable<string> Names(string prefix) =>
        _routes
            .Keys.Concat(Aliases?.Names ?? [])
            .Select(name => prefix + name)
            .Concat(_namespaces.SelectMany(inner => inner.Value.Names($"{prefix}{inner.Key}:")));
}
