using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Adds the header fields that make browsers more careful, and redirects to https where the project wants it
/// (<c>django.middleware.security.SecurityMiddleware</c>). See <see cref="SecuritySettings"/>.</summary>
public static class SecurityMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            var settings = request.Project.Settings.Security;
            if (settings.SslRedirect && !request.IsSecure && !IsExempt(request, settings))
            {
                return new HttpResponseRedirect(
                    $"https://{settings.SslHost ?? request.GetHost()}{request.GetFullPath()}",
                    permanent: true
                );
            }
            var response = await getResponse(request);
            AddFields(request, settings, response);
            return response;
        };

    private static bool IsExempt(HttpRequest request, SecuritySettings settings) =>
        settings.RedirectExempt.Any(pattern => pattern.IsMatch(request.Path.TrimStart('/')));

    // What the view has set stays.
    private static void AddFields(HttpRequest request, SecuritySettings settings, Response response)
    {
        if (settings.Hsts > TimeSpan.Zero && request.IsSecure)
        {
            response.Headers["strict-transport-security"] ??=
                $"max-age={(long)settings.Hsts.TotalSeconds}"
                + (settings.HstsIncludeSubdomains ? "; includeSubDomains" : "")
                + (settings.HstsPreload ? "; preload" : "");
        }
        if (settings.ContentTypeNosniff)
        {
            response.Headers["x-content-type-options"] ??= "nosniff";
        }
        response.Headers["referrer-policy"] ??= settings.ReferrerPolicy;
        response.Headers["cross-origin-opener-policy"] ??= settings.CrossOriginOpenerPolicy;
    }
}
