using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.FlaskLike.Dispatch;
using Gateway.FlaskLike.Routing;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike;

/// <summary>A part of an application: rules, hooks and error handlers of its own, below a prefix, under a name that its
/// endpoints carry (Flask's <c>Blueprint</c>). It is part of no application until it is registered; blueprints nest.</summary>
/// <remarks>Filled by one thread; fixed once it is registered.</remarks>
public sealed class Blueprint : Scaffold<Blueprint>
{
    private readonly List<RuleDeclaration> _rules = [];
    private readonly List<Nested> _nested = [];
    private readonly List<Action<Scope>> _ofApplication = [];
    private bool _isRegistered;

    /// <summary>Makes a blueprint.</summary>
    /// <param name="name">Its name, without dots: the endpoint <c>Login</c> of <c>auth</c> is <c>auth.Login</c>.</param>
    /// <param name="urlPrefix">What its URLs begin with, such as <c>/auth</c>; null for nothing.</param>
    /// <param name="subdomain">The subdomain of its rules; null for the application's.</param>
    /// <param name="staticFolder">A folder of files, below <paramref name="rootPath"/>, served as its endpoint
    /// <c>static</c>; null for none.</param>
    /// <param name="staticUrlPath">The path of the files, below the prefix; the folder's name when null.</param>
    /// <param name="templateFolder">A folder of templates, below <paramref name="rootPath"/>, searched after the
    /// application's; null for none.</param>
    /// <param name="rootPath">The folder of both; that of the calling assembly when null.</param>
    /// <param name="urlDefaults">Values that every rule of it has by default.</param>
    /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Blueprint(
        string name,
        string? urlPrefix = null,
        string? subdomain = null,
        string? staticFolder = null,
        string? staticUrlPath = null,
        string? templateFolder = null,
        string? rootPath = null,
        object? urlDefaults = null
    )
    {
        ThrowIfNoName(name);
        Name = name;
        UrlPrefix = urlPrefix;
        Subdomain = subdomain;
        UrlDefaults = UrlValues.From(urlDefaults);
        var root = RootFolder.Of(rootPath, Assembly.GetCallingAssembly());
        TemplateFolder = templateFolder is null ? null : Path.Combine(root, templateFolder);
        if (staticFolder is not null)
        {
            var path = staticUrlPath ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(staticFolder));
            Route(
                $"/{path.Trim('/')}/<path:filename>",
                StaticFolder.Handler(Path.Combine(root, staticFolder)),
                "static"
            );
        }
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What its URLs begin with; null for nothing.</summary>
    public string? UrlPrefix { get; }

    internal string? Subdomain { get; }

    internal IReadOnlyDictionary<string, object?> UrlDefaults { get; }

    internal string? TemplateFolder { get; }

    internal IReadOnlyList<RuleDeclaration> Rules => _rules;

    internal IReadOnlyList<Nested> Children => _nested;

    /// <summary>Puts another blueprint into this one: its prefix follows this one's, and its name too.</summary>
    /// <param name="blueprint">The other.</param>
    /// <param name="urlPrefix">Its prefix here; its own when null.</param>
    /// <param name="name">Its name here; its own when null.</param>
    /// <returns>This.</returns>
    public Blueprint RegisterBlueprint(Blueprint blueprint, string? urlPrefix = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ThrowIfFixed();
        if (blueprint == this)
        {
            throw new ArgumentException($"The blueprint {Name} cannot be part of itself.", nameof(blueprint));
        }
        _nested.Add(new(blueprint, urlPrefix ?? blueprint.UrlPrefix, name ?? blueprint.Name));
        return this;
    }

    /// <summary>Runs before every request of the application (<c>before_app_request</c>).</summary>
    /// <param name="hook">The hook, as <see cref="Scaffold{T}.BeforeRequest"/> takes it.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public Blueprint BeforeAppRequest(Delegate hook, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var handler = BeforeHook(hook, file, line);
        _ofApplication.Add(scope => scope.Before.Add(handler));
        return this;
    }

    /// <summary>Runs on every response of the application (<c>after_app_request</c>).</summary>
    /// <param name="hook">The hook, as <see cref="Scaffold{T}.AfterRequest"/> takes it.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public Blueprint AfterAppRequest(Delegate hook, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var handler = Hook(hook, file, line);
        _ofApplication.Add(scope => scope.After.Add(handler));
        return this;
    }

    /// <summary>Handles a status in the whole application (<c>app_errorhandler</c>), also where no rule matches.</summary>
    /// <param name="status">The status.</param>
    /// <param name="handler">The handler, as <see cref="Scaffold{T}.ErrorHandler(int, Delegate, string, int)"/> takes
    /// it.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>This.</returns>
    public Blueprint AppErrorHandler(
        int status,
        Delegate handler,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var bound = Hook(handler, file, line);
        _ofApplication.Add(scope => scope.Errors.AddStatus(status, bound));
        return this;
    }

    /// <summary>Adds variables to every template of the application (<c>app_context_processor</c>).</summary>
    /// <param name="processor">Gives the variables.</param>
    /// <returns>This.</returns>
    public Blueprint AppContextProcessor(Func<object?> processor)
    {
        ArgumentNullException.ThrowIfNull(processor);
        ThrowIfFixed();
        _ofApplication.Add(scope => scope.ContextProcessors.Add(processor));
        return this;
    }

    internal override void Declare(RuleDeclaration declaration)
    {
        ThrowIfFixed();
        if (declaration.Endpoint?.Contains('.') == true)
        {
            throw new ArgumentException(
                $"The endpoint {declaration.Endpoint} ({declaration.Place}) has a dot, which divides a blueprint's name from an endpoint's; leave it out.",
                nameof(declaration)
            );
        }
        _rules.Add(declaration);
    }

    /// <summary>Ends its filling, and gives the application what is the application's; once, however often it is
    /// registered.</summary>
    internal void Fix(Scope application)
    {
        if (_isRegistered)
        {
            return;
        }
        _isRegistered = true;
        _ofApplication.ForEach(add => add(application));
    }

    internal static void ThrowIfNoName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('.'))
        {
            throw new ArgumentException(
                $"The blueprint's name \"{name}\" has a dot, which divides names; leave it out.",
                nameof(name)
            );
        }
    }

    private protected override void ThrowIfFixed()
    {
        if (_isRegistered)
        {
            throw new InvalidOperationException(
                $"The blueprint {Name} has been registered: rules, handlers and hooks are added before that."
            );
        }
    }

    /// <summary>A blueprint inside another.</summary>
    internal sealed record Nested(Blueprint Blueprint, string? UrlPrefix, string Name);
}
