using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Marks a view that runs outside of a transaction also where <see cref="Conf.Settings.AtomicRequests"/> is set
/// (<c>django.db.transaction.non_atomic_requests</c>), because it makes its own or waits for something else.</summary>
public sealed class NonAtomicRequestsAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view(request);
    }
}
