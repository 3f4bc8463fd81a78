using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Lets any page frame a view's (<c>xframe_options_exempt</c>).</summary>
public sealed class XFrameOptionsExemptAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(view);
        request.IsFrameable = true;
        return view(request);
    }
}
