using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.FlaskLike.Blueprints;
using Gateway.FlaskLike.Dispatch;
using Gateway.FlaskLike.Routing;
using Gateway.FlaskLike.Sessions;
using Gateway.FlaskLike.Views;
using Gateway.Testing;
using Gateway.Toolkit;
using Gateway.Toolkit.Routing;
using Gateway.Toolkit.Templates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.FlaskLike;

/// <summary>
/// A web application: rules, handlers, hooks and templates (Flask's <c>Flask</c>). It becomes an
/// <see cref="Gateway.Application"/> by <see cref="Application"/>, or by assignment.
/// </summary>
/// <remarks>Filled by one thread at start-up; from the first use of <see cref="Application"/> on it is fixed, and serves any
/// number of requests at once.</remarks>
public sealed class Flask : Scaffold<Flask>, IAsyncDisposable
{
    private readonly RuleMap _rules = new();
    private readonly Dictionary<string, RuleDeclaration> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _blueprints = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Scope> _scopes = [];
    private readonly Registration _self;
    private readonly UrlBuilder _urls;
    private readonly Lock _gate = new();
    private readonly string _templateFolder;
    private ITemplateEngine? _templates;
    private ServiceProvider? _provider;

    // Guarded by _gate until it is set; from then on everything is fixed.
    private Application? _application;

    /// <summary>Makes an application, with the settings that <c>FLASK_*</c> environment variables state.</summary>
    /// <param name="rootPath">The folder that holds templates and static files; that of the calling assembly when
    /// null.</param>
    /// <param name="staticFolder">The folder of static files, below <paramref name="rootPath"/>; null for none.</param>
    /// <param name="staticUrlPath">The path at which they are served, as the endpoint <c>static</c>; the folder's name when
    /// null.</param>
    /// <param name="templateFolder">The folder of templates, below <paramref name="rootPath"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Flask(
        string? rootPath = null,
        string? staticFolder = "static",
        string? staticUrlPath = null,
        string templateFolder = "templates"
    )
    {
        RootPath = RootFolder.Of(rootPath, Assembly.GetCallingAssembly());
        _templateFolder = Path.Combine(RootPath, templateFolder);
        Hosts = new(this);
        _urls = new(_rules, Hosts);
        _scopes.Add(Scope);
        _self = new("", "", null, new Dictionary<string, object?>(), [Scope]);
        Config.FromPrefixedEnv();
        Config["DEBUG"] ??= Environment.GetEnvironmentVariable("GATEWAY_ENV") == "development";
        if (staticFolder is not null)
        {
            var path = staticUrlPath ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(staticFolder));
            Route(
                $"/{path.Trim('/')}/<path:filename>",
                StaticFolder.Handler(Path.Combine(RootPath, staticFolder)),
                "static"
            );
        }
    }

    /// <summary>The folder that holds templates and static files.</summary>
    public string RootPath { get; }

    /// <summary>The settings.</summary>
    public Config Config { get; } = new();

    /// <summary>The key that sessions are signed with: <c>Config["SECRET_KEY"]</c>.</summary>
    public string? SecretKey
    {
        get => Config["SECRET_KEY"] as string;
        set => Config["SECRET_KEY"] = value;
    }

    /// <summary>The services that handlers may take as parameters; each request has a scope of its own.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>The converters that rules may name; more may be added before the rules that use them.</summary>
    public ConverterTable Converters { get; } = ConverterTable.Flask();

    /// <summary>The templates: those of the template folder, by the toolkit's engine, unless set.</summary>
    public ITemplateEngine Templates
    {
        get => _templates ??= Templating.CreateEngine(_templateFolder, Debug);
        set => _templates = value;
    }

    /// <summary>Whether the application is being developed: errors show where they come from, and templates that changed are
    /// read again. It is <c>Config["DEBUG"]</c>, and set before templates are first used: by <c>FLASK_DEBUG</c>, which is on but for
    /// <c>0</c>, <c>false</c> and <c>no</c> as in Flask, else when <c>GATEWAY_ENV</c> is <c>development</c>. Never in production:
    /// it shows the source.</summary>
    public bool Debug
    {
        get => Config["DEBUG"]?.ToString()?.ToUpperInvariant() is not (null or "" or "0" or "FALSE" or "NO");
        set => Config["DEBUG"] = value;
    }

    /// <summary>Whether rules may state a <c>host</c>. Set before rules are added; false.</summary>
    public bool HostMatching { get; set; }

    /// <summary>Whether rules may state a <c>subdomain</c> of <c>Config["SERVER_NAME"]</c>. Set before rules are added;
    /// false.</summary>
    public bool SubdomainMatching { get; set; }

    /// <summary>Whether the slash at the end of a rule matters, unless the rule says more (<c>url_map.strict_slashes</c>);
    /// true.</summary>
    public bool StrictSlashes { get; set; } = true;

    /// <summary>What forms may have.</summary>
    public FormLimits FormLimits { get; set; } = FormLimits.Default;

    /// <summary>Where exceptions are written that nobody handled.</summary>
    public TextWriter Errors { get; set; } = Console.Error;

    /// <summary>The application's log (<c>app.logger</c>): warnings and worse go to <see cref="Errors"/>, and everything while
    /// <see cref="Debug"/> is on, unless another logger is set. Handlers may also take it as a parameter.</summary>
    public ILogger Logger
    {
        get => field ??= new AppLogger(this);
        set;
    }

    /// <summary>The clock of sessions.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The rules, in the order they were added (<c>url_map.iter_rules()</c>).</summary>
    public IReadOnlyList<Rule> Rules => _rules.Rules;

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

    internal HostRules Hosts { get; }

    internal RuleMap Map => _rules;

    /// <summary>Null before the application is built.</summary>
    internal SessionCookie? Sessions { get; private set; }

    internal IReadOnlyList<Scope> OwnScopes => _self.Scopes;

    /// <summary>Makes the application for a server.</summary>
    /// <param name="app">The application.</param>
    public static implicit operator Application(Flask app) => app.ToApplication();

    /// <summary>Makes the application for a server; the alternate of the conversion.</summary>
    /// <returns>The application.</returns>
    public Application ToApplication() => Application;

    /// <summary>Puts a blueprint into the application; more than once under different names.</summary>
    /// <param name="blueprint">The blueprint, which is fixed from then on.</param>
    /// <param name="urlPrefix">Its prefix here; its own when null.</param>
    /// <param name="name">Its name here; its own when null.</param>
    /// <returns>This application.</returns>
    /// <exception cref="ArgumentException">The name, a rule or an endpoint is taken.</exception>
    public Flask RegisterBlueprint(Blueprint blueprint, string? urlPrefix = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ThrowIfFixed();
        Register(blueprint, _self.Inner(blueprint, urlPrefix ?? blueprint.UrlPrefix, name ?? blueprint.Name));
        return this;
    }

    /// <summary>Adds a filter to the templates (<c>@app.template_filter</c>).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="filter">The filter, as <see cref="ITemplateEngine.AddFilter"/> takes it.</param>
    /// <returns>This application.</returns>
    public Flask TemplateFilter(string name, Delegate filter)
    {
        ThrowIfFixed();
        Templates.AddFilter(name, filter);
        return this;
    }

    /// <summary>Builds the URL of an endpoint. During a request, <see cref="Globals.UrlFor"/> adds its script root.</summary>
    /// <param name="endpoint">The endpoint's name; one that begins with a dot is of the request's blueprint.</param>
    /// <param name="values">The values, as <c>new { name = "Ann" }</c> or a dictionary; null for none. Those that are no
    /// variable of the rule become the query. <c>_anchor</c>, <c>_method</c>, <c>_external</c> and <c>_scheme</c> are as in
    /// Flask.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="ArgumentException">There is no such endpoint, or a value is missing or does not fit.</exception>
    public string UrlFor(string endpoint, object? values = null) =>
        BuildUrl(endpoint, values, RequestContext.Current is { } context && context.App == this ? context : null);

    /// <summary>Whether an endpoint has some rule with these variables (<c>url_map.is_endpoint_expecting</c>); asked by what
    /// adds values to all URLs (<see cref="Scaffold{T}.UrlDefaults"/>).</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="variables">The variables.</param>
    /// <returns>True when there is such a rule.</returns>
    public bool IsEndpointExpecting(string endpoint, params string[] variables)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return _rules.Contains(endpoint)
            && _rules.RulesOf(endpoint).Any(rule => Array.TrueForAll(variables, rule.Arguments.Contains));
    }

    /// <summary>Makes a client that calls the application in memory, for its tests (<c>app.test_client()</c>).</summary>
    /// <returns>The client, with cookies of its own.</returns>
    public TestClient TestClient() => new(Application);

    /// <summary>Disposes the services.</summary>
    /// <returns>A task that completes when they are.</returns>
    public ValueTask DisposeAsync() => _provider?.DisposeAsync() ?? default;

    internal string BuildUrl(string endpoint, object? values, RequestContext? context)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.StartsWith('.'))
        {
            endpoint = context?.Rule?.Blueprint is { } blueprint ? blueprint + endpoint : endpoint[1..];
        }
        var all = Scope.AddUrlDefaults(_rules.RulesOf(endpoint)[0], UrlValues.From(values));
        return _urls.Build(endpoint, all, context?.Request);
    }

    internal string BuildUrl(Rule rule, IReadOnlyDictionary<string, object?> values, Request request) =>
        _urls.Build(rule, values, request);

    internal string Render(RequestContext context, string name, object? model) =>
        Templates.Render(name, model, Templating.Variables(context));

    internal string RenderText(RequestContext context, string text, object? model) =>
        Templates.RenderText(text, model, Templating.Variables(context));

    internal override void Declare(RuleDeclaration declaration)
    {
        ThrowIfFixed();
        Add(declaration, _self);
    }

    private protected override void ThrowIfFixed()
    {
        if (_application is not null)
        {
            throw new InvalidOperationException(
                "The application has begun to serve: rules, handlers and hooks are added before that."
            );
        }
    }

    private void Register(Blueprint blueprint, Registration registration)
    {
        if (!_blueprints.Add(registration.Name))
        {
            throw new ArgumentException(
                $"The name {registration.Name} is taken by another blueprint; register this one with a name of its own.",
                nameof(blueprint)
            );
        }
        if (!_scopes.Contains(blueprint.Scope))
        {
            _scopes.Add(blueprint.Scope);
        }
        blueprint.Fix(Scope);
        if (blueprint.TemplateFolder is { } folder)
        {
            Templates.AddFolder(folder);
        }
        foreach (var declaration in blueprint.Rules)
        {
            Add(declaration, registration);
        }
        foreach (var child in blueprint.Children)
        {
            Blueprint.ThrowIfNoName(child.Name);
            Register(child.Blueprint, registration.Inner(child.Blueprint, child.UrlPrefix, child.Name));
        }
    }

    private void Add(RuleDeclaration declaration, Registration registration)
    {
        var rule = registration.Rule(declaration, Converters, this);
        if (
            _endpoints.TryGetValue(rule.Endpoint, out var other)
            && !(other.SharesEndpoint && declaration.SharesEndpoint)
            && other.Handler?.Is(declaration.Handler) == false
        )
        {
            throw new ArgumentException(
                $"The endpoint {rule.Endpoint} ({declaration.Place}) is taken: it was registered at {other.Place}. Name one of them by endpoint."
            );
        }
        _rules.Add(rule);
        _endpoints[rule.Endpoint] = declaration;
    }

    private Application Build()
    {
        _provider = Services.BuildServiceProvider(validateScopes: true);
        var check = new ServiceCheck(_provider);
        foreach (var scope in _scopes)
        {
            scope.Bind(check);
        }
        // A handler that several rules have is bound once, to all of them.
        foreach (
            var rules in _rules
                .Rules.Where(rule => rule.Handler is not null)
                .GroupBy(rule => (rule.Endpoint, rule.Handler))
        )
        {
            var view = rules.Key.Handler!.Bind(check, ResultRules.Handler, [.. rules]);
            foreach (var rule in rules)
            {
                rule.View = view;
            }
        }
        Config.Check();
        Sessions = new(Config, Time);
        _ = Templates;
        return new Dispatcher(this, _provider).CallAsync;
    }
}
