using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.FlaskLike.Dispatch;
using Gateway.FlaskLike.Routing;
using Gateway.FlaskLike.Views;
using Gateway.Toolkit;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike;

/// <summary>What an application and a blueprint have in common: rules, handlers and hooks (Flask's <c>Scaffold</c>).</summary>
/// <typeparam name="T">The application or the blueprint, so that calls can be chained.</typeparam>
/// <remarks>Filled by one thread at start-up.</remarks>
public abstract partial class Scaffold<T>
    where T : Scaffold<T>
{
    private protected Scaffold() { }

    internal Scope Scope { get; } = new();

    private T Self => (T)this;

    /// <summary>Adds a rule (<c>@app.route</c>).</summary>
    /// <param name="rule">The rule, such as <c>/user/&lt;string:name&gt;</c>. One that ends with a slash is a folder's: the URL
    /// without the slash is redirected to it.</param>
    /// <param name="handler">The handler. Its parameters are bound by name from the rule, by type from the request
    /// (<see cref="Request"/>, <see cref="Form"/>, <see cref="Session"/>, <see cref="CancellationToken"/>, …), else from
    /// <see cref="Flask.Services"/>. It returns, now or later: text (HTML), bytes, a <see cref="Response"/>, a stream or
    /// <see cref="IAsyncEnumerable{T}"/> of text (streamed), any other object (JSON), or a tuple of one of these with a status,
    /// headers, or both.</param>
    /// <param name="endpoint">The endpoint's name, without regard to case; the method's when null, and the rule for a
    /// lambda.</param>
    /// <param name="methods">The methods; <c>GET</c> when null. <c>HEAD</c> comes with <c>GET</c>, <c>OPTIONS</c> with
    /// all.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <param name="defaults">Values of arguments that the rule does not hold, as <c>new { page = 1 }</c>. The URL of another
    /// rule of the endpoint with these very values is redirected to this one.</param>
    /// <param name="strictSlashes">Whether the slash at the end matters: false answers with and without; true when null.</param>
    /// <param name="mergeSlashes">Whether double slashes are redirected to single ones; true when null.</param>
    /// <param name="subdomain">The subdomain of <c>SERVER_NAME</c>, with variables as a rule's
    /// (<see cref="Flask.SubdomainMatching"/>).</param>
    /// <param name="host">The whole host, with variables as a rule's (<see cref="Flask.HostMatching"/>).</param>
    /// <param name="alias">Whether its URLs are redirected to those of another rule of the endpoint, which is the one that is
    /// built.</param>
    /// <returns>This.</returns>
    /// <exception cref="FormatException">The rule is malformed; the message says where.</exception>
    /// <exception cref="ArgumentException">The rule or the endpoint is taken; the message says by what and where.</exception>
    public T Route(
        string rule,
        Delegate handler,
        string? endpoint = null,
        string[]? methods = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0,
        object? defaults = null,
        bool? strictSlashes = null,
        bool? mergeSlashes = null,
        string? subdomain = null,
        string? host = null,
        bool alias = false
    )
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(handler);
        var place = Place(file, line);
        var options = new RuleOptions
        {
            Defaults = UrlValues.From(defaults),
            StrictSlashes = strictSlashes,
            MergeSlashes = mergeSlashes,
            Subdomain = subdomain,
            Host = host,
            Alias = alias,
        };
        Declare(new(rule, endpoint, methods, Handler.Of(handler, place), place, options));
        return Self;
    }

    /// <summary>Adds a rule for <c>GET</c>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="handler">The handler, as <see cref="Route"/> takes it.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public T Get(
        string rule,
        Delegate handler,
        string? endpoint = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Route(rule, handler, endpoint, ["GET"], file, line);

    /// <summary>Adds a rule for <c>POST</c>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="handler">The handler, as <see cref="Route"/> takes it.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public T Post(
        string rule,
        Delegate handler,
        string? endpoint = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Route(rule, handler, endpoint, ["POST"], file, line);

    /// <summary>Adds a rule by which URLs are built and none is matched (<c>build_only</c>), such as that of files which
    /// another server serves.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public T BuildOnly(string rule, string endpoint, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Declare(new(rule, endpoint, null, null, Place(file, line), new RuleOptions { BuildOnly = true }));
        return Self;
    }

    /// <summary>Adds a rule whose URLs have gone elsewhere: they are redirected by 308 (<c>redirect_to</c>).</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="target">Where to, with the rule's variables as <c>&lt;name&gt;</c>; below the application, unless it begins
    /// with a slash or a scheme.</param>
    /// <param name="endpoint">The endpoint's name; the rule when null.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    /// <exception cref="FormatException">A variable of the target is none of the rule.</exception>
    public T RedirectTo(
        string rule,
        string target,
        string? endpoint = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(target);
        Declare(new(rule, endpoint, null, null, Place(file, line), new RuleOptions { RedirectTo = target }));
        return Self;
    }

    /// <summary>Adds a class-based view (<c>view_func=Item.as_view("item")</c>): each of its methods <c>Get</c>, <c>Post</c>,
    /// <c>Put</c>, <c>Patch</c>, <c>Delete</c>, with or without <c>Async</c>, handles the HTTP method of its name.</summary>
    /// <typeparam name="TView">The class; an instance is made for each request, with what its constructor takes from the
    /// services.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="endpoint">The endpoint's name; the class's when null.</param>
    /// <param name="defaults">Values of arguments that the rule does not hold.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">The class has no such method.</exception>
    public T AddView<TView>(string rule, string? endpoint = null, object? defaults = null)
        where TView : MethodView
    {
        foreach (var (method, handler) in ViewClass.Methods(typeof(TView)))
        {
            var options = new RuleOptions { Defaults = UrlValues.From(defaults) };
            Declare(
                new(rule, endpoint ?? typeof(TView).Name, [method], handler, handler.Place, options)
                {
                    SharesEndpoint = true,
                }
            );
        }
        return Self;
    }

    /// <summary>Adds the methods of a class that carry <see cref="RouteAttribute"/> or <see cref="ErrorHandlerAttribute"/>. An
    /// instance is made for each request, with what its constructor takes from <see cref="Flask.Services"/>.</summary>
    /// <typeparam name="TViews">The class.</typeparam>
    /// <returns>This.</returns>
    public T Register<TViews>()
        where TViews : class => Register(typeof(TViews));

    /// <summary>Adds the methods of an object, or of a class given as its <see cref="Type"/>, that carry
    /// <see cref="RouteAttribute"/> or <see cref="ErrorHandlerAttribute"/>.</summary>
    /// <param name="views">The object, which then serves all requests at once; or the type of a class, static or not.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">There is no such method, or a rule is wrong.</exception>
    public T Register(object views)
    {
        ArgumentNullException.ThrowIfNull(views);
        ThrowIfFixed();
        foreach (var (method, handler) in ViewClass.Handlers(views))
        {
            foreach (var route in method.GetCustomAttributes<RouteAttribute>())
            {
                var methods = route.Methods is [] ? null : route.Methods;
                Declare(new(route.Rule, route.Endpoint, methods, handler, handler.Place, RuleOptions.None));
            }
            foreach (var error in method.GetCustomAttributes<ErrorHandlerAttribute>())
            {
                Scope.Errors.Add(error.Status, handler);
            }
        }
        return Self;
    }

    internal static string Place(string file, int line) => $"{Path.GetFileName(file)}:{line}";

    internal abstract void Declare(RuleDeclaration declaration);

    private protected abstract void ThrowIfFixed();
}
