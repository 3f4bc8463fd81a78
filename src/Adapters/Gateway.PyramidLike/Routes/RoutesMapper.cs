namespace Gateway.PyramidLike.Routes;

/// <summary>The routes of an application, tried in the order they were stated. Filled while the application is made.</summary>
public sealed class RoutesMapper
{
    private readonly List<Route> _routes = [];
    private readonly List<Route> _static = [];
    private readonly Dictionary<string, Route> _byName = [];

    internal RoutesMapper() { }

    /// <summary>The routes that are matched, in order.</summary>
    public IReadOnlyList<Route> Routes => _routes;

    /// <summary>The routes that only make links.</summary>
    public IReadOnlyList<Route> StaticRoutes => _static;

    /// <summary>Finds a route.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The route; null when there is none.</returns>
    public Route? Get(string name) => _byName.GetValueOrDefault(name);

    internal void Connect(Route route)
    {
        if (_byName.GetValueOrDefault(route.Name) is { } earlier)
        {
            _routes.Remove(earlier);
            _static.Remove(earlier);
        }
        (route.Options.IsStatic ? _static : _routes).Add(route);
        _byName[route.Name] = route;
    }

    /// <summary>The first route that matches a path, and whose predicates the request meets.</summary>
    internal async ValueTask<RouteMatch?> MatchAsync(string path, PyramidRequest request)
    {
        foreach (var route in _routes)
        {
            if (route.Compiled.Match(path) is { } match)
            {
                var found = new RouteMatch(route, match);
                if (await route.Predicates.MismatchAsync(found, request) is null)
                {
                    return found;
                }
            }
        }
        return null;
    }
}
