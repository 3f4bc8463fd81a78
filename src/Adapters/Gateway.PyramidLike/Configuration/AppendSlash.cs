using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Redirects a path that was not found to the one with a slash at its end, where a route matches that: Pyramid's
/// <c>append_slash</c>.</summary>
internal static class AppendSlash
{
    public static ViewOptions Around(
        ViewOptions options,
        Registry registry,
        Func<string, IExceptionResponse>? redirect = null
    ) => options with { Decorators = [view => Decorate(view, registry, redirect ?? Temporary), .. options.Decorators] };

    // Keeps the method, as HTTPTemporaryRedirect does in Pyramid since 1.10.
    private static HttpTemporaryRedirect Temporary(string location) => new(location);

    private static ViewCallable Decorate(
        ViewCallable view,
        Registry registry,
        Func<string, IExceptionResponse> redirect
    ) =>
        (context, request) =>
        {
            var path = TraversalPath.Decode(request.Environ);
            if (
                path.EndsWith('/') || !registry.Routes.Routes.Any(route => route.Compiled.Match(path + "/") is not null)
            )
            {
                return view(context, request);
            }
            var query = request.QueryString.Length == 0 ? "" : "?" + request.QueryString;
            var location = request.ScriptName + Toolkit.UrlEncoding.EncodePath(path) + "/" + query;
            return new(redirect(SameHost.Of(location)).ToResponse(request));
        };
}
