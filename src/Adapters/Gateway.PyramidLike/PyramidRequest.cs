using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Routes;
using Gateway.PyramidLike.Sessions;
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
    private readonly IServiceProvider _provider;
    private readonly Dictionary<string, object?> _values = [];
    private readonly Queue<Func<PyramidRequest, Response, ValueTask>> _responseCallbacks = new();
    private readonly Queue<Func<PyramidRequest, ValueTask>> _finishedCallbacks = new();
    private readonly HashSet<Type> _requestTypes = [];
    private AsyncServiceScope? _scope;
    private TraversalResult? _found;
    private RouteMatch? _matched;
    private Response? _response;
    private ISession? _session;

    internal PyramidRequest(Environ environ, Registry registry, IServiceProvider provider)
        : base(environ)
    {
        Registry = registry;
        _provider = provider;
    }

    /// <summary>What the application has been configured with.</summary>
    public Registry Registry { get; }

    /// <summary>The services of this request; scoped ones are disposed of after it.</summary>
    public IServiceProvider Services => (_scope ??= _provider.CreateAsyncScope()).ServiceProvider;

    /// <summary>The response that renderers fill: a view that has one sets its status, header fields and cookies here. An
    /// exception view starts with a new one.</summary>
    public Response Response => _response ??= new Response(contentType: null);

    /// <summary>What is kept for the visitor from request to request; opened when it is first asked for.</summary>
    /// <exception cref="ConfigurationException">No session factory has been set.</exception>
    public ISession Session =>
        _session ??=
            Registry.SessionFactory?.Create(this)
            ?? throw new ConfigurationException(
                "No session factory registered: call config.SetSessionFactory(new SignedCookieSessionFactory(secret)) where the "
                    + "application is made."
            );

    /// <summary>The name of a renderer that renders what the view returns in place of the view's own, this once
    /// (<c>override_renderer</c>); set by the view, or a subscriber.</summary>
    public string? OverrideRenderer { get; set; }

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

    /// <summary>The resource that stands at <c>/</c>: the root, unless a proxy has put a virtual root in front
    /// (<see cref="Traversal.VirtualRoot"/>).</summary>
    /// <exception cref="InvalidOperationException">Traversal has not ended: asked for by the root factory, say.</exception>
    public object VirtualRoot => Found.VirtualRoot;

    /// <summary>The segments that lead from the root to the virtual root; none without one.</summary>
    /// <exception cref="InvalidOperationException">Traversal has not ended: asked for by the root factory, say.</exception>
    public IReadOnlyList<string> VirtualRootPath => Found.VirtualRootPath;

    /// <summary>The route that the request matched; null for none.</summary>
    public Route? MatchedRoute => _matched?.Route;

    /// <summary>What the route's pattern found in the path; null when no route matched.</summary>
    public MatchDict? MatchDict => _matched?.Match;

    /// <summary>The exception an exception view answers, or has answered; null when there was none.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>The response that a wrapper view wraps; null in other views.</summary>
    public Response? WrappedResponse { get; internal set; }

    /// <summary>Whether caches are told nothing of this response, whatever the view's
    /// <see cref="Views.ViewOptions.HttpCache"/> (<c>cache_control.prevent_auto</c>).</summary>
    public bool PreventsHttpCache { get; set; }

    /// <summary>Whether the request comes from a script, by the field that libraries set.</summary>
    public bool IsXhr => Headers["x-requested-with"] == "XMLHttpRequest";

    /// <summary>Whether traversal has ended. It has not where an exception view answers for a failure before
    /// that.</summary>
    public bool IsTraversed => _found is not null;

    private TraversalResult Found =>
        _found
        ?? throw new InvalidOperationException(
            "The request has not been traversed yet; look at IsTraversed first where that can be, as in exception views."
        );

    /// <summary>A value of this request: one set here, or what <see cref="FactoryDirectives.AddRequestMethod{T}(Configurator,
    /// string, Func{PyramidRequest, T}, bool, string, int)"/> computes; null when there is none of that name.</summary>
    /// <param name="name">The name.</param>
    public object? this[string name]
    {
        get => _values.TryGetValue(name, out var value) ? value : Compute(name);
        set => _values[name] = value;
    }

    /// <summary>A value of this request, by its type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">The name.</param>
    /// <returns>The value; null, or the type's default, when there is none of that name.</returns>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public T? Get<T>(string name) => this[name] is { } value ? (T)value : default;

    /// <summary>Calls a method that the application added to its requests.</summary>
    /// <typeparam name="T">The type of what it returns.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it returns.</returns>
    /// <exception cref="MissingMethodException">There is none of that name; the message lists those there are.</exception>
    public T? Call<T>(string name, params object?[] arguments) =>
        Registry.RequestExtensions.TryGetValue(name, out var extension)
            ? (T?)extension.Call(this, arguments)
            : throw new MissingMethodException(
                $"Requests have no method '{name}'; added were {string.Join(", ", Registry.RequestExtensions.Keys.Order(StringComparer.Ordinal))}. "
                    + "Add it with AddRequestMethod."
            );

    /// <summary>Marks the request as one of a type, by which views may then be looked up
    /// (<see cref="Predicates.PredicateOptions.RequestType"/>): in a subscriber of <see cref="Events.NewRequest"/>, say. It is
    /// what <c>zope.interface.alsoProvides(request, IMobile)</c> is to Pyramid.</summary>
    /// <param name="requestType">An interface or a class, which need not have any members.</param>
    public void AlsoProvides(Type requestType) => _requestTypes.Add(requestType);

    /// <summary>Whether the request is of a type, or has been marked with it or with one that is derived from it.</summary>
    /// <param name="requestType">An interface or a class.</param>
    public bool Provides(Type requestType) =>
        requestType.IsInstanceOfType(this) || _requestTypes.Any(requestType.IsAssignableFrom);

    /// <summary>Registers what is to be done with the response, whichever view makes it; not called where the request ends
    /// with an exception that no view answers.</summary>
    /// <param name="callback">Given the request and the response, in the order they were registered.</param>
    public void AddResponseCallback(Action<PyramidRequest, Response> callback) =>
        AddResponseCallback(
            (request, response) =>
            {
                callback(request, response);
                return default;
            }
        );

    /// <inheritdoc cref="AddResponseCallback(Action{PyramidRequest, Response})"/>
    public void AddResponseCallback(Func<PyramidRequest, Response, ValueTask> callback) =>
        _responseCallbacks.Enqueue(callback);

    /// <summary>Registers what is to be done when the request has ended, well or not.</summary>
    /// <param name="callback">Given the request, in the order they were registered.</param>
    public void AddFinishedCallback(Action<PyramidRequest> callback) =>
        AddFinishedCallback(request =>
        {
            callback(request);
            return default;
        });

    /// <inheritdoc cref="AddFinishedCallback(Action{PyramidRequest})"/>
    public void AddFinishedCallback(Func<PyramidRequest, ValueTask> callback) => _finishedCallbacks.Enqueue(callback);

    /// <summary>A parameter of the query or, where there is none of that name, of the form: Pyramid's
    /// <c>request.params</c>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The first value; null when the name did not come.</returns>
    /// <exception cref="HttpException">The form is malformed or too large.</exception>
    /// <exception cref="RequestBodyException">The body was cut short, or is too large.</exception>
    public async ValueTask<string?> ParamAsync(string name) => Args[name] ?? (await FormAsync())[name];

    /// <summary>Begins to answer an exception, with a new response.</summary>
    internal (Response? Response, Exception? Exception) BeginException(Exception error)
    {
        var before = (_response, Exception);
        (_response, Exception) = (null, error);
        return before;
    }

    /// <summary>Ends that. The exception stays known when it was answered.</summary>
    internal void EndException((Response? Response, Exception? Exception) before, bool isAnswered)
    {
        _response = before.Response;
        Exception = isAnswered ? Exception : before.Exception;
    }

    internal void SetMatched(RouteMatch? matched) => _matched = matched;

    /// <summary>Puts another response in the place of the request's; null for a new one.</summary>
    /// <returns>The former one; null when nobody had asked for it.</returns>
    internal Response? ExchangeResponse(Response? response) => Interlocked.Exchange(ref _response, response);

    internal void SetTraversed(TraversalResult found) => _found = found;

    internal async ValueTask CallBackAsync(Response response)
    {
        while (_responseCallbacks.TryDequeue(out var callback))
        {
            await callback(this, response);
        }
    }

    internal async ValueTask EndAsync()
    {
        try
        {
            while (_finishedCallbacks.TryDequeue(out var callback))
            {
                await callback(this);
            }
        }
        finally
        {
            if (_scope is { } scope)
            {
                await scope.DisposeAsync();
            }
            await DisposeAsync();
        }
    }

    private object? Compute(string name)
    {
        if (!Registry.RequestExtensions.TryGetValue(name, out var extension))
        {
            return null;
        }
        var value = extension.Call(this, []);
        if (extension.IsReified)
        {
            _values[name] = value;
        }
        return value;
    }
}
