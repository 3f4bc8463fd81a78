// One request's road: root factory, traversal, view lookup, permission, view, or an exception view.
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;

namespace Gateway.PyramidLike;

/// <summary>Answers requests by what has been configured: Pyramid's router.</summary>
internal sealed class Router(Registry registry, IServiceProvider services)
{
    public async ValueTask HandleAsync(Environ environ, StartResponse startResponse)
    {
        var request = new PyramidRequest(environ, registry, services);
        try
        {
            var response = await RespondAsync(request);
            await response.SendAsync(environ, startResponse);
        }
        finally
        {
            await request.EndAsync();
        }
    }

    private async ValueTask<Response> RespondAsync(PyramidRequest request)
    {
        try
        {
            var root = await registry.RootFactory(request);
            var found = await Traverser.TraverseAsync(root, TraversalPath.Split(request.Environ), request.Aborted);
            request.SetTraversed(found);
            return await CallAsync(registry.Views.Find(found.Context, found.ViewName), found.Context, request)
                ?? throw NotFound(found);
        }
        // What a body broke, or a client that has gone, is the server's to answer.
        catch (Exception error) when (error is not RequestBodyException && !request.Aborted.IsCancellationRequested)
        {
            request.ForgetResponse();
            var views = registry.Views.Find(error, "").Where(view => typeof(Exception).IsAssignableFrom(view.Context));
            if (await CallAsync(views, error, request) is { } response)
            {
                return response;
            }
            if (error is HttpException http)
            {
                return http.ToResponse();
            }
            throw;
        }
    }

    /// <summary>Calls the first view whose predicates match.</summary>
    /// <returns>Its response; null when none matches.</returns>
    private static async ValueTask<Response?> CallAsync(IEnumerable<View> views, object context, PyramidRequest request)
    {
        foreach (var view in views)
        {
            if (await view.Predicates.MatchAsync(context, request))
            {
                await DemandAsync(view, context, request);
                return await view.CallAsync(context, request);
            }
        }
        return null;
    }

    private static async ValueTask DemandAsync(View view, object context, PyramidRequest request)
    {
        if (view.Permission is null or Permissions.NoneRequired)
        {
            return;
        }
        var result = await request.HasPermissionAsync(view.Permission, context);
        if (!result.Allowed)
        {
            throw new HttpForbidden(result: result);
        }
    }

    private HttpNotFound NotFound(TraversalResult found)
    {
        var candidates = registry.Views.Find(found.Context, found.ViewName);
        return candidates.Count == 0
            ? new HttpNotFound($"There is no view named '{found.ViewName}' here.")
            : new PredicateMismatch("There are views here, but none for such a request.");
    }
}
