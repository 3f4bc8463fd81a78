namespace Gateway.DjangoLike.Middleware;

/// <summary>Forbids other pages to frame this site's, against clickjacking
/// (<c>django.middleware.clickjacking.XFrameOptionsMiddleware</c>).</summary>
public static class XFrameOptionsMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            var response = await getResponse(request);
            if (!request.IsFrameable)
            {
                response.Headers["x-frame-options"] ??= request.Project.Settings.Security.XFrameOptions;
            }
            return response;
        };
}
