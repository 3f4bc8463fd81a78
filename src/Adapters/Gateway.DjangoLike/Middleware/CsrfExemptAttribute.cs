using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Marks a view that takes forms from anywhere (<c>django.views.decorators.csrf.csrf_exempt</c>).</summary>
public sealed class CsrfExemptAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view(request);
    }
}
