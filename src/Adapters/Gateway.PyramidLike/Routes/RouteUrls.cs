using Gateway.PyramidLike.Traversal;
using Gateway.Toolkit.Routing;

namespace Gateway.PyramidLike.Routes;

/// <summary>Links to routes: Pyramid's <c>request.route_url</c>, <c>route_path</c> and <c>current_route_url</c>.</summary>
public static class RouteUrls
{
    /// <summary>The URL of a route.</summary>
    /// <param name="request">The request that says where the application is.</param>
    /// <param name="routeName">The route.</param>
    /// <param name="values">The values of its pattern: an object's properties, or a dictionary; the rest of a pattern
    /// (<c>*rest</c>) is a text or a list of segments. None when null.</param>
    /// <param name="options">Query, anchor and place.</param>
    /// <param name="elements">The segments that follow the route's path.</param>
    /// <returns>The URL, ASCII.</returns>
    /// <exception cref="KeyNotFoundException">There is no such route, or its pattern wants another value.</exception>
    public static string RouteUrl(
        this PyramidRequest request,
        string routeName,
        object? values = null,
        UrlOptions? options = null,
        params string[] elements
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var mapper = request.Registry.Routes;
        var route =
            mapper.Get(routeName)
            ?? throw new KeyNotFoundException(
                $"There is no route named '{routeName}'; there are {string.Join(", ", mapper.Routes.Concat(mapper.StaticRoutes).Select(known => known.Name))}."
            );
        var arguments = new RouteArguments(elements, Values(values), options ?? new UrlOptions());
        arguments = route.Options.Pregenerator?.Invoke(request, arguments) ?? arguments;
        var path = route.Compiled.Generate(arguments.Values);
        var suffix = UrlParts.Elements(arguments.Elements);
        return UrlParts.Application(request, arguments.Options)
            + path
            + (arguments.Elements.Count == 0 || path.EndsWith('/') ? suffix : "/" + suffix)
            + UrlParts.Tail(arguments.Options);
    }

    /// <summary>The URL of a route without scheme and host: what a page of the application links with.</summary>
    /// <inheritdoc cref="RouteUrl"/>
    public static string RoutePath(
        this PyramidRequest request,
        string routeName,
        object? values = null,
        UrlOptions? options = null,
        params string[] elements
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.RouteUrl(
            routeName,
            values,
            (options ?? new UrlOptions()) with
            {
                AppUrl = request.ScriptName,
            },
            elements
        );
    }

    /// <summary>The URL of the route that the request matched, with the request's values and query where no others are
    /// given.</summary>
    /// <param name="request">The request.</param>
    /// <param name="values">Values that replace those of the request.</param>
    /// <param name="options">Query, anchor and place; an empty query keeps the request's. <see cref="UrlOptions.RouteName"/>
    /// names another route.</param>
    /// <param name="elements">The segments that follow the route's path.</param>
    /// <returns>The URL, ASCII.</returns>
    /// <exception cref="InvalidOperationException">The request matches no route.</exception>
    /// <exception cref="KeyNotFoundException">The pattern wants another value.</exception>
    public static string CurrentRouteUrl(
        this PyramidRequest request,
        object? values = null,
        UrlOptions? options = null,
        params string[] elements
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        options ??= new UrlOptions();
        var route =
            options.RouteName
            ?? request.MatchedRoute?.Name
            ?? throw new InvalidOperationException("The request matches no route; name one by RouteUrl.");
        var all = new Dictionary<string, object?>(request.MatchDict?.Raw() ?? []);
        foreach (var (name, value) in Values(values))
        {
            all[name] = value;
        }
        var query =
            options.Query.Count == 0 && options.QueryText is null
                ? [.. request.Args.Select(pair => (pair.Key, (string?)pair.Value))]
                : options.Query;
        return request.RouteUrl(route, all, options with { Query = query, RouteName = null }, elements);
    }

    /// <summary>The URL of the route that the request matched, without scheme and host.</summary>
    /// <inheritdoc cref="CurrentRouteUrl"/>
    public static string CurrentRoutePath(
        this PyramidRequest request,
        object? values = null,
        UrlOptions? options = null,
        params string[] elements
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.CurrentRouteUrl(
            values,
            (options ?? new UrlOptions()) with
            {
                AppUrl = request.ScriptName,
            },
            elements
        );
    }

    private static IReadOnlyDictionary<string, object?> Values(object? values) =>
        values as IReadOnlyDictionary<string, object?> ?? UrlValues.From(values);
}
