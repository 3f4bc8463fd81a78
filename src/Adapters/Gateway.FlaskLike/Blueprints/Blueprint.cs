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
        RuleDefaults = UrlValues.From(urlDefaults);
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

    internal IReadOnlyDictionary<string, object?> RuleDefaults { get; }

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

    /// <summary>Keeps what it adds to the application's own scope when it is registered.</summary>
    internal Blueprint OfApplication(Action<Scope> add)
    {
        ThrowIfFixed();
        _ofApplication.Add(add);
        return this;
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
