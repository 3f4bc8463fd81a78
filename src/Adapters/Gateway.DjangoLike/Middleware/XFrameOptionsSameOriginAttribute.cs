using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Lets this site's pages frame a view's (<c>xframe_options_sameorigin</c>).</summary>
public sealed class XFrameOptionsSameOriginAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override async ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var response = await view(request);
        response.Headers["x-frame-options"] ??= "SAMEORIGIN";
        return response;
    }
}
