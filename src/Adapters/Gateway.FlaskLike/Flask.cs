using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.FlaskLike.Dispatch;
using Gateway.FlaskLike.Routing;
using Gateway.FlaskLike.Views;
using Gateway.Toolkit;
using Gateway.Toolkit.Files;
using Gateway.Toolkit.Routing;
using Gateway.Toolkit.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.FlaskLike;

/// <summary>
/// A web application: rules, handlers, hooks and templates (Flask's <c>Flask</c>). It becomes an
/// <see cref="Gateway.Application"/> by <see cref="Application"/>, or by assignment.
/// </summary>
/// <remarks>Filled by one thread at start-up; from the first use of <see cref="Application"/> on it is fixed, and serves any
/// number of requests at once.</remarks>
public sealed class Flask : IAsyncDisposable
{
    private readonly RuleMap _rules = new();
    private readonly Dictionary<string, Handler> _handlers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ErrorHandlers _errors = new();
    private readonly Hooks _before = new();
    private readonly Hooks _after = new();
    private readonly Hooks _teardown = new();
    private readonly Lock _gate = new();
    private ITemplateEngine? _templates;
    private ServiceProvider? _provider;

    // Guarded by _gate until it is set; from then on everything is fixed.
    private Application? _application;

    /// <summary>Makes an application with the folder <c>static</c> below its root, served at <c>/static</c>.</summary>
    /// <param name="rootPath">The folder that holds <c>templates</c> and <c>static</c>; that of the calling assembly when
    /// null.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Flask(string? rootPath = null)
    {
        var location = Assembly.GetCallingAssembly().Location;
        RootPath = Path.GetFullPath(
            rootPath ?? (location.Length == 0 ? AppContext.BaseDirectory : Path.GetDirectoryName(location)!)
        );
        var files = new FileRoot(Path.Combine(RootPath, "static"));
        Route(
            "/static/<path:filename>",
            (string filename) =>
                files.TryFind(filename, out var file) ? Response.FromFile(file) : throw new HttpException(404),
            "static"
        );
    }

    /// <summary>The folder that holds <c>templates</c> and <c>static</c>.</summary>
    public string RootPath { get; }

    /// <summary>The services that handlers may take as parameters; each request has a scope of its own.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>The converters that rules may name; more may be added before the rules that use them.</summary>
    public ConverterTable Converters { get; } = ConverterTable.Flask();

    /// <summary>The templates: those of the folder <c>templates</c>, by the toolkit's engine, unless set.</summary>
    public ITemplateEngine Templates
    {
        get => _templates ??= Templating.CreateEngine(Path.Combine(RootPath, "templates"), Debug);
        set => _templates = value;
    }

    /// <summary>Whether the application is being developed: templates that changed are read again. Set before templates are
    /// first used; false.</summary>
    public bool Debug { get; set; }

    /// <summary>What forms may have.</summary>
    public FormLimits FormLimits { get; set; } = FormLimits.Default;

    /// <summary>Where exceptions are written that a handler of 500 hides from the server.</summary>
    public TextWriter Errors { get; set; } = Console.Error;

    /// <summary>The application for a server. Using it fixes all rules, hooks and services.</summary>
    /// <exception cref="ArgumentException">A handler takes a parameter that no request can give; the message names both.</exception>
    public Application Application
    {
        get
        {
            lock (_gate)
            {
                return _application ??= Build();
            }
        }
    }

    /// <summary>Makes the application for a server.</summary>
    /// <param name="app">The application.</param>
    public static implicit operator Application(Flask app) => app.ToApplication();

    /// <summary>Makes the application for a server; the alternate of the conversion.</summary>
    /// <returns>The application.</returns>
    public Application ToApplication() => Application;

    /// <summary>Adds a rule (<c>@app.route</c>).</summary>
    /// <param name="rule">The rule, such as <c>/user/&lt;string:name&gt;</c>. One that ends with a slash is a folder's: the URL
    /// without the slash is redirected to it.</param>
    /// <param name="handler">The handler. Its parameters are bound by name from the rule, by type from the request
    /// (<see cref="Request"/>, <see cref="RequestContext"/>, <see cref="CancellationToken"/>, …), else from
    /// <see cref="Services"/>. It returns, now or later: text (HTML), bytes, a <see cref="Response"/>, a stream or
    /// <see cref="IAsyncEnumerable{T}"/> of text (streamed), any other object (JSON), or a tuple of one of these with a status,
    /// headers, or both.</param>
    /// <param name="endpoint">The endpoint's name, without regard to case; the method's when null, and the rule for a
    /// lambda.</param>
    /// <param name="methods">The methods; <c>GET</c> when null. <c>HEAD</c> comes with <c>GET</c>, <c>OPTIONS</c> with
    /// all.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This application.</returns>
    /// <exception cref="FormatException">The rule is malformed; the message says where.</exception>
    /// <exception cref="ArgumentException">The rule or the endpoint is taken; the message says by what and where.</exception>
    public Flask Route(
        string rule,
        Delegate handler,
        string? endpoint = null,
        string[]? methods = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(handler);
        AddRule(rule, endpoint, methods, Handler.Of(handler, Place(file, line)));
        return this;
    }

    /// <summary>Adds a rule for <c>GET</c>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="handler">The handler, as <see cref="Route"/> takes it.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This application.</returns>
    public Flask Get(
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
    /// <returns>This application.</returns>
    public Flask Post(
        string rule,
        Delegate handler,
        string? endpoint = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Route(rule, handler, endpoint, ["POST"], file, line);

    /// <summary>Adds the methods of a class that carry <see cref="RouteAttribute"/> or <see cref="ErrorHandlerAttribute"/>. An
    /// instance is made for each request, with what its constructor takes from <see cref="Services"/>.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <returns>This application.</returns>
    public Flask Register<T>()
        where T : class => Register(typeof(T));

    /// <summary>Adds the methods of an object, or of a class given as its <see cref="Type"/>, that carry
    /// <see cref="RouteAttribute"/> or <see cref="ErrorHandlerAttribute"/>.</summary>
    /// <param name="views">The object, which then serves all requests at once; or the type of a class, static or not.</param>
    /// <returns>This application.</returns>
    /// <exception cref="ArgumentException">There is no such method, or a rule is wrong.</exception>
    public Flask Register(object views)
    {
        ArgumentNullException.ThrowIfNull(views);
        ThrowIfFixed();
        foreach (var (method, handler) in ViewClass.Handlers(views))
        {
            foreach (var route in method.GetCustomAttributes<RouteAttribute>())
            {
                AddRule(route.Rule, route.Endpoint, route.Methods is [] ? null : route.Methods, handler);
            }
            foreach (var error in method.GetCustomAttributes<ErrorHandlerAttribute>())
            {
                AddErrorHandler(error.Status, handler);
            }
        }
        return this;
    }

    /// <summary>Handles a status (<c>@app.errorhandler(404)</c>).</summary>
    /// <param name="status">The status, 400 to 599. 500 is that of exceptions nobody else handles.</param>
    /// <param name="handler">The handler, which may take the <see cref="HttpException"/>. The status of its response is its
    /// own to set: return <c>(text, 404)</c>.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This application.</returns>
#pragma warning disable RS0026 // the optional ones are the compiler's; a status and a type argument keep the two apart
    public Flask ErrorHandler(
        int status,
        Delegate handler,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ThrowIfFixed();
        _errors.Add(status, Handler.Of(handler, Place(file, line)));
        return this;
    }

    /// <summary>Handles an exception type and those derived from it, unless one of them has a handler of its own
    /// (<c>@app.errorhandler(KeyError)</c>).</summary>
    /// <typeparam name="T">The exception type.</typeparam>
    /// <param name="handler">The handler, which may take the exception.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This application.</returns>
    public Flask ErrorHandler<T>(Delegate handler, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : Exception
    {
        ThrowIfFixed();
        _errors.Add(typeof(T), Handler.Of(handler, Place(file, line)));
        return this;
    }
#pragma warning restore RS0026

    /// <summary>Runs before each request, also one that matches no rule; in the order of registration. When it returns
    /// a <see cref="Response"/>, or a tuple of a body with a status or headers, that is the answer, and the handler is not
    /// called. Any other value is dropped, since an assignment has one: <c>() => g["user"] = user</c>.</summary>
    /// <param name="hook">The hook, with parameters as a handler's.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This application.</returns>
    public Flask BeforeRequest(Delegate hook, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return hook.Method.ReturnType != typeof(string)
            ? AddHook(_before, hook, file, line)
            : throw new ArgumentException(
                $"The hook at {Place(file, line)} returns a string, of which nobody can tell whether it is an answer: "
                    + "return (text, status) or a Response, or nothing ({ … }).",
                nameof(hook)
            );
    }

    /// <summary>Runs on each response, also on errors', in the reverse order of registration.</summary>
    /// <param name="hook">The hook; it may take the <see cref="Response"/>, and return another
    /// <see cref="Response"/>.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This application.</returns>
    public Flask AfterRequest(Delegate hook, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddHook(_after, hook, file, line);

    /// <summary>Runs when the response has been sent or has failed, in the reverse order of registration.</summary>
    /// <param name="hook">The hook; it may take the <see cref="Exception"/>, which is null when there was none.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This application.</returns>
    public Flask TeardownRequest(Delegate hook, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddHook(_teardown, hook, file, line);

    /// <summary>Builds the URL of an endpoint. During a request, <see cref="Globals.UrlFor"/> adds its script root.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="values">The values, as <c>new { name = "Ann" }</c> or a dictionary; null for none. Those that are no
    /// variable of the rule become the query. <c>_anchor</c>, <c>_method</c>, <c>_external</c> and <c>_scheme</c> are as in
    /// Flask.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="ArgumentException">There is no such endpoint, or a value is missing or does not fit.</exception>
    public string UrlFor(string endpoint, object? values = null) =>
        BuildUrl(
            endpoint,
            values,
            RequestContext.Current is { } context && context.App == this ? context.Request : null
        );

    /// <summary>Disposes the services.</summary>
    /// <returns>A task that completes when they are.</returns>
    public ValueTask DisposeAsync() => _provider?.DisposeAsync() ?? default;

    internal string BuildUrl(string endpoint, object? values, Request? request) =>
        UrlBuilder.Build(_rules, endpoint, UrlValues.From(values), request);

    internal string Render(RequestContext context, string name, object? model) =>
        Templates.Render(name, model, Templating.Globals(context));

    internal string RenderText(RequestContext context, string text, object? model) =>
        Templates.RenderText(text, model, Templating.Globals(context));

    private static string Place(string file, int line) => $"{Path.GetFileName(file)}:{line}";

    private Flask AddHook(Hooks hooks, Delegate hook, string file, int line)
    {
        ThrowIfFixed();
        hooks.Add(Handler.Of(hook, Place(file, line)));
        return this;
    }

    private void AddErrorHandler(int status, Handler handler)
    {
        if (status != 0)
        {
            _errors.Add(status, handler);
            return;
        }
        var parameter = handler
            .Method.GetParameters()
            .FirstOrDefault(p => p.ParameterType.IsAssignableTo(typeof(Exception)));
        _errors.Add(
            parameter?.ParameterType
                ?? throw new ArgumentException(
                    $"{handler.Name} handles no status, so it must take the exception it handles."
                ),
            handler
        );
    }

    private void AddRule(string text, string? endpoint, string[]? methods, Handler handler)
    {
        ThrowIfFixed();
        if (!text.StartsWith('/') || text.Contains("//", StringComparison.Ordinal))
        {
            throw new FormatException(
                $"The rule \"{text}\" ({handler.Place}) is malformed: expected a path that begins with a slash, without double slashes."
            );
        }
        var name = endpoint ?? ViewNames.Endpoint(handler.Method) ?? text;
        if (_handlers.TryGetValue(name, out var other) && !other.Is(handler))
        {
            throw new ArgumentException(
                $"The endpoint {name} ({handler.Place}) is taken: it was registered at {other.Place}. Name one of them by endpoint."
            );
        }
        _rules.Add(new Rule(UrlPattern.Parse(text, Converters), name, methods, handler.Place));
        _handlers[name] = handler;
    }

    private void ThrowIfFixed()
    {
        if (_application is not null)
        {
            throw new InvalidOperationException(
                "The application has begun to serve: rules, handlers and hooks are added before that."
            );
        }
    }

    private Application Build()
    {
        _provider = Services.BuildServiceProvider(validateScopes: true);
        var check = new ServiceCheck(_provider);
        _before.Bind(check, ResultRules.HookBefore);
        _after.Bind(check, ResultRules.HookAfter, reversed: true);
        _teardown.Bind(check, ResultRules.HookAfter, reversed: true);
        _errors.Bind(check);
        var views = _handlers.ToDictionary(
            handler => handler.Key,
            handler => handler.Value.Bind(check, ResultRules.Handler, _rules.RulesOf(handler.Key)),
            StringComparer.OrdinalIgnoreCase
        );
        _ = Templates;
        return new Dispatcher(
            this,
            _rules,
            views,
            _errors,
            _before.Views,
            _after.Views,
            _teardown.Views,
            _provider
        ).CallAsync;
    }
}
