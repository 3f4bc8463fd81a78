using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Checks the host and appends slashes (<c>django.middleware.common.CommonMiddleware</c>).</summary>
public static class CommonMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            request.GetHost();
            var response = await getResponse(request);
            return response.Status == 404 && ShouldAppendSlash(request)
                ? new HttpResponseRedirect(request.FullPath("/"), permanent: true)
                : response;
        };

    private static bool ShouldAppendSlash(HttpRequest request)
    {
        var settings = request.Project.Settings;
        if (
            !settings.AppendSlash
            || !request.Path.StartsWith('/')
            || request.Path.EndsWith('/')
            || request.ResolverMatch is not null
            || request.Project.Resolver.Resolve(request.Path[1..] + "/") is null
        )
        {
            return false;
        }
        if (settings.Debug && request.Method is not ("GET" or "HEAD"))
        {
            throw new InvalidOperationException(
                $"{request.Method} {request.Path}: the URL lacks its slash, and redirecting would lose the body. Send the form to {request.Path}/, or set AppendSlash to false."
            );
        }
        return true;
    }
}
