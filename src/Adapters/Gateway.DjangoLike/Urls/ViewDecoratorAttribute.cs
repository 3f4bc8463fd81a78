using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Urls;

/// <summary>A decorator of a view: stands on a view's method, or on the class of a generic view, and sees the request before it
/// and the response after it. Several run in the order they are written, the first outermost.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public abstract class ViewDecoratorAttribute : Attribute
{
    /// <summary>Answers a request, by the view or instead of it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="view">The view.</param>
    /// <returns>The response.</returns>
    public abstract ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view);
}
