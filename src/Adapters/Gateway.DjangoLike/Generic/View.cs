using System.Reflection;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Generic;

/// <summary>The base of views that are classes (<c>django.views.generic.View</c>): a method for each of HTTP's. OPTIONS is answered
/// with those there are, others get a 405.</summary>
/// <remarks>One object answers all requests at once: what derives from it keeps nothing of a request in its
/// fields. Decorators stand on the class: <c>[LoginRequired] class Secret : TemplateView</c>.</remarks>
public abstract class View
{
    private string[]? _allowed;

    /// <summary>The methods it may answer (<c>http_method_names</c>), in upper case.</summary>
    public IReadOnlyList<string> HttpMethodNames { get; init; } =
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    // With the model, where a generic class is used as it is.
    private protected string ShownName =>
        GetType() is { IsGenericType: true } type
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(one => one.Name))}>"
            : GetType().Name;

    // Those that a class further down has a method for; HEAD is a GET.
    private string[] Allowed =>
        _allowed ??= [
            .. HttpMethodNames.Where(name =>
                name == "OPTIONS" || Overrides(name == "HEAD" && !Overrides("HEAD") ? "GET" : name)
            ),
        ];

    /// <summary>The view, for <see cref="UrlConf.Path(string, Delegate, string?)"/> (<c>as_view()</c>).</summary>
    /// <returns>The view.</returns>
    public Delegate AsView() => DispatchAsync;

    /// <summary>Answers by the method for the request's; what derives may do something before or after it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <returns>The response.</returns>
    protected virtual ValueTask<Response> DispatchAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Allowed.Contains(request.Method))
        {
            return HttpMethodNotAllowedAsync(request, arguments);
        }
        return request.Method switch
        {
            "GET" => GetAsync(request, arguments),
            "HEAD" => HeadAsync(request, arguments),
            "POST" => PostAsync(request, arguments),
            "PUT" => PutAsync(request, arguments),
            "PATCH" => PatchAsync(request, arguments),
            "DELETE" => DeleteAsync(request, arguments),
            "OPTIONS" => OptionsAsync(request, arguments),
            _ => HttpMethodNotAllowedAsync(request, arguments),
        };
    }

    /// <summary>Answers GET.</summary>
    /// <inheritdoc cref="DispatchAsync"/>
    protected virtual ValueTask<Response> GetAsync(HttpRequest request, UrlArguments arguments) =>
        HttpMethodNotAllowedAsync(request, arguments);

    /// <summary>Answers HEAD; as GET unless something else is said. The server drops the body.</summary>
    /// <inheritdoc cref="DispatchAsync"/>
    protected virtual ValueTask<Response> HeadAsync(HttpRequest request, UrlArguments arguments) =>
        GetAsync(request, arguments);

    /// <summary>Answers POST.</summary>
    /// <inheritdoc cref="DispatchAsync"/>
    protected virtual ValueTask<Response> PostAsync(HttpRequest request, UrlArguments arguments) =>
        HttpMethodNotAllowedAsync(request, arguments);

    /// <summary>Answers PUT.</summary>
    /// <inheritdoc cref="DispatchAsync"/>
    protected virtual ValueTask<Response> PutAsync(HttpRequest request, UrlArguments arguments) =>
        HttpMethodNotAllowedAsync(request, arguments);

    /// <summary>Answers PATCH.</summary>
    /// <inheritdoc cref="DispatchAsync"/>
    protected virtual ValueTask<Response> PatchAsync(HttpRequest request, UrlArguments arguments) =>
        HttpMethodNotAllowedAsync(request, arguments);

    /// <summary>Answers DELETE.</summary>
    /// <inheritdoc cref="DispatchAsync"/>
    protected virtual ValueTask<Response> DeleteAsync(HttpRequest request, UrlArguments arguments) =>
        HttpMethodNotAllowedAsync(request, arguments);

    /// <summary>Answers OPTIONS: with the methods there are.</summary>
    /// <inheritdoc cref="DispatchAsync"/>
    protected virtual ValueTask<Response> OptionsAsync(HttpRequest request, UrlArguments arguments)
    {
        var response = new HttpResponse();
        response.Headers["allow"] = string.Join(", ", Allowed);
        return new(response);
    }

    /// <summary>Answers a method that there is none for: 405.</summary>
    /// <inheritdoc cref="DispatchAsync"/>
    protected virtual ValueTask<Response> HttpMethodNotAllowedAsync(HttpRequest request, UrlArguments arguments) =>
        new(new HttpResponseNotAllowed(Allowed));

    private bool Overrides(string method) =>
        GetType()
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(found =>
                found.Name.Equals(method + "Async", StringComparison.OrdinalIgnoreCase)
                && found.GetBaseDefinition().DeclaringType == typeof(View)
                && found.DeclaringType != typeof(View)
            );
}
