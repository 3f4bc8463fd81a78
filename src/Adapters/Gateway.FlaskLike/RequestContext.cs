using System.Collections.ObjectModel;
using Gateway.FlaskLike.Dispatch;
using Gateway.FlaskLike.Routing;
using Gateway.FlaskLike.Sessions;
using Gateway.Toolkit;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.FlaskLike;

/// <summary>All that belongs to one request: the application, the request, what was matched, its session and its scope of
/// services.</summary>
/// <remarks>Lives until the response has been sent; not thread-safe.</remarks>
public sealed class RequestContext : IAsyncDisposable
{
    private static readonly AsyncLocal<RequestContext?> Ambient = new();

    private readonly IServiceProvider _root;
    private AsyncServiceScope? _scope;
    private RequestGlobals? _globals;
    private IReadOnlyList<FlashedMessage>? _flashes;

    internal RequestContext(Flask app, Environ environ, IServiceProvider root)
    {
        App = app;
        Request = new Request(environ, app.FormLimits);
        _root = root;
    }

    /// <summary>The application.</summary>
    public Flask App { get; }

    /// <summary>The request.</summary>
    public Request Request { get; }

    /// <summary>What handlers and hooks keep for this request.</summary>
    public RequestGlobals G => _globals ??= new();

    /// <summary>What is kept for the visitor from request to request.</summary>
    public Session Session => OpenSession ??= App.Sessions!.Open(Request);

    /// <summary>The rule that matched; null when none did.</summary>
    public Rule? Rule { get; internal set; }

    /// <summary>The endpoint that matched; null when none did.</summary>
    public string? Endpoint => Rule?.Endpoint;

    /// <summary>The values that the rule's variables have, and its defaults.</summary>
    public IReadOnlyDictionary<string, object> ViewArgs { get; internal set; } =
        ReadOnlyDictionary<string, object>.Empty;

    /// <summary>The services of this request: a scope of its own, made when first asked for.</summary>
    public IServiceProvider Services => (_scope ??= _root.CreateAsyncScope()).ServiceProvider;

    /// <summary>The response, in hooks that run after the handler.</summary>
    internal Response? Response { get; set; }

    /// <summary>The exception, in handlers of errors and in teardown hooks.</summary>
    internal Exception? Error { get; set; }

    /// <summary>What runs after this request alone.</summary>
    internal List<Func<Response, Response?>>? After { get; set; }

    /// <summary>The session; null as long as nobody asked for it.</summary>
    internal Session? OpenSession { get; private set; }

    /// <summary>The form that a parameter takes, once it has been read.</summary>
    internal Form? Form { get; set; }

    internal IReadOnlyList<Scope> Scopes => Rule?.Scopes ?? App.OwnScopes;

    internal static RequestContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Builds the URL of an endpoint, below this request's script root.</summary>
    /// <param name="endpoint">The endpoint's name; one that begins with a dot is of this request's blueprint.</param>
    /// <param name="values">The values, as <see cref="Flask.UrlFor"/> takes them.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="ArgumentException">There is no such endpoint, or a value is missing or does not fit.</exception>
    public string UrlFor(string endpoint, object? values = null) => App.BuildUrl(endpoint, values, this);

    /// <summary>The messages for this page, taken out of the session; the same ones each time during a request.</summary>
    /// <returns>The messages.</returns>
    public IReadOnlyList<FlashedMessage> GetFlashedMessages() => _flashes ??= Flashes.Take(Session);

    /// <summary>Ends the scope of services, and deletes the form's temporary files.</summary>
    /// <returns>A task that completes when both are done.</returns>
    public ValueTask DisposeAsync() => _scope is null ? Request.DisposeAsync() : DisposeAsync(_scope.Value);

    private async ValueTask DisposeAsync(AsyncServiceScope scope)
    {
        await scope.DisposeAsync().ConfigureAwait(false);
        await Request.DisposeAsync().ConfigureAwait(false);
    }
}
