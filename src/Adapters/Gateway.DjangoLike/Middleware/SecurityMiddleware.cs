namespace Gateway.DjangoLike.Middleware;

/// <summary>Adds the header fields that make browsers more careful
/// (<c>django.middleware.security.SecurityMiddleware</c>, with Django's defaults).</summary>
public static class SecurityMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            var response = await getResponse(request);
            // What the view has set stays.
            response.Headers["x-content-type-options"] ??= "nosniff";
            response.Headers["referrer-policy"] ??= "same-origin";
            response.Headers["cross-origin-opener-policy"] ??= "same-origin";
            return response;
        };
}
