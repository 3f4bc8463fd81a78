using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Answers 304 to clients that have a view's response already (<c>conditional_page</c>).</summary>
public sealed class ConditionalPageAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view) =>
        ConditionalGetMiddleware.Wrap(view)(request);
}
