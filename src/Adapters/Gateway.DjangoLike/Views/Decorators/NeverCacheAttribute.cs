using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Keeps a view's responses out of all caches (<c>never_cache</c>).</summary>
public sealed class NeverCacheAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override async ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var response = await view(request);
        AddTo(response);
        return response;
    }

    internal static void AddTo(Response response)
    {
        response.Headers["expires"] ??= DateTimeOffset.UtcNow.ToString("R");
        response.Headers["cache-control"] = "max-age=0, no-cache, no-store, must-revalidate, private";
    }
}
