using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Says which fields of the request a view's response depends on (<c>vary_on_headers</c>,
/// <c>vary_on_cookie</c>).</summary>
public sealed class VaryOnHeadersAttribute : ViewDecoratorAttribute
{
    private readonly string[] _fields;

    /// <summary>Makes the decorator.</summary>
    /// <param name="fields">The fields, such as <c>Cookie</c>.</param>
    public VaryOnHeadersAttribute(params string[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields;
    }

    /// <summary>The fields.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <inheritdoc/>
    public override async ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var response = await view(request);
        foreach (var field in _fields)
        {
            Vary.Add(response, field);
        }
        return response;
    }
}
