using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Compresses a view's responses (<c>gzip_page</c>).</summary>
public sealed class GZipPageAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view) =>
        GZipMiddleware.Wrap(view)(request);
}
