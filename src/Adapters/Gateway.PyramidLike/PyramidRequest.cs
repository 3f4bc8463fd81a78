using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Traversal;
using Gateway.Toolkit;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.PyramidLike;

/// <summary>
/// A request, and what traversal found for it.
/// </summary>
/// <remarks>Valid until the response has been sent. Not thread-safe.</remarks>
public sealed class PyramidRequest : Request
{
    private readonly Registry _registry;
    private readonly IServiceProvider _provider;
    private AsyncServiceScope? _scope;
    private TraversalResult? _found;
    private Response? _response;

    internal PyramidRequest(Environ environ, Registry registry, IServiceProvider provider)
        : base(environ)
    {
        _registry = registry;
        _provider = provider;
    }

    /// <summary>The services of this request; scoped ones are disposed of after it.</summary>
    public IServiceProvider Services => (_scope ??= _provider.CreateAsyncScope()).ServiceProvider;

    /// <summary>The response that renderers fill: a view that has one sets its status, header fields and cookies here. An
    /// exception view starts with a new one.</summary>
    public Response Response => _response ??= new Response(contentType: null);

    /// <summary>Where the application is mounted (<see cref="Environ.PathBase"/>), percent-encoded; empty at the root.</summary>
    public string ScriptName => UrlEncoding.EncodePath(Environ.PathBase);

    /// <summary>The URL of the application, without a slash at the end: scheme, host and path base.</summary>
    public string ApplicationUrl => $"{Scheme}://{Host}{ScriptName}";

    /// <summary>The root of the resource tree, made for this request.</summary>
    /// <exception cref="InvalidOperationException">Traversal has not ended: asked for by the root factory, say.</exception>
    public object Root => Found.Root;

    /// <summary>The resource that was found. An exception view finds here the resource, and the exception as its own
    /// context.</summary>
    /// <exception cref="InvalidOperationException">Traversal has not ended: asked for by the root factory, say.</exception>
    public object Context => Found.Context;

    /// <summary>The view name; empty for the default view.</summary>
    /// <exception cref="InvalidOperationException">Traversal has not ended: asked for by the root factory, say.</exception>
    public string ViewName => Found.ViewName;

    /// <summary>The segments after the view name, decoded.</summary>
    /// <exception cref="InvalidOperationException">Traversal has not ended: asked for by the root factory, say.</exception>
    public IReadOnlyList<string> Subpath => Found.Subpath;

    /// <summary>The segments that led to the context, decoded.</summary>
    /// <exception cref="InvalidOperationException">Traversal has not ended: asked for by the root factory, say.</exception>
    public IReadOnlyList<string> Traversed => Found.Traversed;

    /// <summary>Whether traversal has ended. It has not where an exception view answers for a failure before
    /// that.</summary>
    public bool IsTraversed => _found is not null;

    private TraversalResult Found =>
        _found
        ?? throw new InvalidOperationException(
            "The request has not been traversed yet; look at IsTraversed first where that can be, as in exception views."
        );

    /// <summary>Whether this request may do something with a resource; always, without a security policy.</summary>
    /// <param name="permission">The permission.</param>
    /// <param name="context">The resource; the context when null.</param>
    /// <returns>The decision and its reason.</returns>
    public ValueTask<PermissionResult> HasPermissionAsync(string permission, object? context = null) =>
        _registry.SecurityPolicy is { } policy
            ? policy.PermitsAsync(this, context ?? Context, permission)
            : new(new PermissionResult(true, "allowed: the application has no security policy"));

    /// <summary>A parameter of the query or, where there is none of that name, of the form: Pyramid's
    /// <c>request.params</c>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The first value; null when the name did not come.</returns>
    /// <exception cref="HttpException">The form is malformed or too large.</exception>
    /// <exception cref="RequestBodyException">The body was cut short, or is too large.</exception>
    public async ValueTask<string?> ParamAsync(string name) => Args[name] ?? (await FormAsync())[name];

    internal void ForgetResponse() => _response = null;

    internal void SetTraversed(TraversalResult found) => _found = found;

    internal async ValueTask EndAsync()
    {
        if (_scope is { } scope)
        {
            await scope.DisposeAsync();
        }
        await DisposeAsync();
    }
}
