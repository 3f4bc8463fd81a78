using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Lets a view answer some methods only (<c>require_http_methods</c>); others get a 405.</summary>
public class RequireHttpMethodsAttribute : ViewDecoratorAttribute
{
    private readonly string[] _methods;

    /// <summary>Makes the decorator.</summary>
    /// <param name="methods">The methods, in upper case.</param>
    public RequireHttpMethodsAttribute(params string[] methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        _methods = methods;
    }

    /// <summary>The methods.</summary>
    public IReadOnlyList<string> Methods => _methods;

    /// <inheritdoc/>
    public override ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(view);
        return _methods.Contains(request.Method) ? view(request) : new(new HttpResponseNotAllowed(_methods));
    }
}
