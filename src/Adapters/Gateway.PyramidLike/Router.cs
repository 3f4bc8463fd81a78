// One request's road: tweens, route, root factory, traversal, view lookup, view; or an exception view.
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Routes;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Tweens;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;

namespace Gateway.PyramidLike;

/// <summary>Answers requests by what has been configured: Pyramid's router.</summary>
internal sealed class Router
{
    private readonly Registry _registry;
    private readonly IServiceProvider _services;
    private readonly Tween _handler;

    public Router(Registry registry, IServiceProvider services)
    {
        (_registry, _services) = (registry, services);
        _handler = registry.Tweens.Wrap(RespondAsync, registry);
    }

    public async ValueTask HandleAsync(Environ environ, StartResponse startResponse)
    {
        var request = new PyramidRequest(environ, _registry, _services);
        try
        {
            var response = await _handler(request);
            await request.CallBackAsync(response);
            await _registry.NotifyAsync(new NewResponse(request, response));
            await response.SendAsync(environ, startResponse);
        }
        finally
        {
            await request.EndAsync();
        }
    }

    /// <summary>Finds the context of a request, by a route or without one.</summary>
    public static async ValueTask TraverseAsync(PyramidRequest request)
    {
        var routes = request.Registry.Routes;
        var match =
            routes.Routes.Count == 0 ? null : await routes.MatchAsync(TraversalPath.Decode(request.Environ), request);
        await TraverseAsync(request, match);
    }

    /// <summary>Finds the context of a request whose route is known.</summary>
    public static async ValueTask TraverseAsync(PyramidRequest request, RouteMatch? matched)
    {
        var registry = request.Registry;
        var path = TraversalPath.Segments(request.Environ);
        request.SetMatched(matched);
        await registry.NotifyAsync(new BeforeTraversal(request));
        var root = await (request.MatchedRoute?.Options.Factory ?? registry.RootFactory)(request);
        IReadOnlyList<string> subpath = [];
        if (request.MatchDict is { } match)
        {
            path = match.GetSegments(TraversePredicate.Name);
            subpath = match.GetSegments("subpath");
        }
        var virtualRoot = VirtualRoot.RawSegments(request.Environ);
        var found = await Traverser.TraverseAsync(
            root,
            TraversalPath.Clean(virtualRoot),
            TraversalPath.Clean(virtualRoot.Concat(path)),
            subpath,
            request.Aborted
        );
        request.SetTraversed(found);
        await registry.NotifyAsync(new ContextFound(request));
    }

    private async ValueTask<Response> RespondAsync(PyramidRequest request)
    {
        await _registry.NotifyAsync(new NewRequest(request));
        await TraverseAsync(request);
        var (context, name) = (request.Context, request.ViewName);
        var views = _registry.Views.Find(context.GetType(), name, request.MatchedRoute);
        return await ViewLookup.CallAsync(views, context, request) ?? throw NotFound(request);
    }

    private HttpNotFound NotFound(PyramidRequest request) =>
        new(
            _registry.Settings.IsOn("pyramid.debug_notfound")
                ? $"debug_notfound of url {request.Url}; path_info: '{request.Path}', context: {request.Context}, "
                    + $"view_name: '{request.ViewName}', subpath: [{string.Join(", ", request.Subpath)}], "
                    + $"traversed: [{string.Join(", ", request.Traversed)}], root: {request.Root}, "
                    + $"vroot: {request.VirtualRoot}, vroot_path: [{string.Join(", ", request.VirtualRootPath)}]"
                : request.Path
        );
}
