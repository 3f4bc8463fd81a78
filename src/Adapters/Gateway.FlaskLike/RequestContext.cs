using System.Collections.ObjectModel;
using Gateway.FlaskLike.Routing;
using Gateway.Toolkit;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.FlaskLike;

/// <summary>All that belongs to one request: the application, the request, what was matched, and its scope of
/// services.</summary>
/// <remarks>Lives until the response has been sent; not thread-safe.</remarks>
public sealed class RequestContext : IAsyncDisposable
{
    private static readonly AsyncLocal<RequestContext?> Ambient = new();

    private readonly IServiceProvider _root;
    private AsyncServiceScope? _scope;

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
    public RequestGlobals G { get; } = new();

    /// <summary>The rule that matched; null when none did.</summary>
    public Rule? Rule { get; internal set; }

    /// <summary>The values that the rule's variables have.</summary>
    public IReadOnlyDictionary<string, object> ViewArgs { get; internal set; } =
        ReadOnlyDictionary<string, object>.Empty;

    /// <summary>The services of this request: a scope of its own, made when first asked for.</summary>
    public IServiceProvider Services => (_scope ??= _root.CreateAsyncScope()).ServiceProvider;

    /// <summary>The response, in hooks that run after the handler.</summary>
    internal Response? Response { get; set; }

    /// <summary>The exception, in handlers of errors and in teardown hooks.</summary>
    internal Exception? Error { get; set; }

    internal static RequestContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Builds the URL of an endpoint, below this request's script root.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="values">The values, as <see cref="Flask.UrlFor"/> takes them.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="ArgumentException">There is no such endpoint, or a value is missing or does not fit.</exception>
    public string UrlFor(string endpoint, object? values = null) => App.BuildUrl(endpoint, values, Request);

    /// <summary>Ends the scope of services, and deletes the form's temporary files.</summary>
    /// <returns>A task that completes when both are done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_scope is { } scope)
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
        await Request.DisposeAsync().ConfigureAwait(false);
    }
}
