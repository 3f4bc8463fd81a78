using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Checks the host and the client, and appends slashes (<c>django.middleware.common.CommonMiddleware</c>).</summary>
public static class CommonMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            var settings = request.Project.Settings.Security;
            if (request.Headers["user-agent"] is { } agent && settings.DisallowedUserAgents.Any(x => x.IsMatch(agent)))
            {
                throw new PermissionDeniedException("Forbidden user agent");
            }
            var host = request.GetHost();
            if (settings.PrependWww && !host.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            {
                var path = ShouldAppendSlash(request) ? request.FullPath("/") : request.GetFullPath();
                return new HttpResponseRedirect($"{request.Scheme}://www.{host}{path}", permanent: true);
            }
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
            || request.Resolver.Resolve(request.Path[1..] + "/") is null
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
