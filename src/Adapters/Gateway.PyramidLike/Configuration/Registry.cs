using System.Reflection;
using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Rendering;
using Gateway.PyramidLike.Routes;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Security.Csrf;
using Gateway.PyramidLike.Sessions;
using Gateway.PyramidLike.Static;
using Gateway.PyramidLike.Tweens;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>What the statements of configuration have filled in: Pyramid's <c>registry</c>.</summary>
/// <remarks>Written while the application is made, by one thread; read only after that, by any number.</remarks>
public sealed class Registry
{
    private readonly Dictionary<string, object?> _values = [];

    internal Registry(Settings settings, Assembly package)
    {
        Settings = settings;
        Renderers = new(this);
        Templates = new(package);
        StaticFolders = new(package);
    }

    /// <summary>The application's settings.</summary>
    public Settings Settings { get; }

    /// <summary>What the statements tell of themselves.</summary>
    public Introspector Introspector { get; } = new();

    /// <summary>Who decides what requests may do; null when permissions are not looked at.</summary>
    public ISecurityPolicy? SecurityPolicy { get; internal set; }

    /// <summary>The permission of views that state none; null for none.</summary>
    public string? DefaultPermission { get; internal set; }

    /// <summary>A value of the application's or an extension's own; null when there is none of that name.</summary>
    /// <param name="name">The value's name.</param>
    public object? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    internal Func<PyramidRequest, ValueTask<object>> RootFactory { get; set; } = static _ => new(new object());

    /// <summary>The routes, in the order they are tried.</summary>
    public RoutesMapper Routes { get; } = new();

    internal ViewRegistry Views { get; } = new();

    internal PredicateTable ViewPredicates { get; } = DefaultPredicates.ForViews();

    internal PredicateTable RoutePredicates { get; } = DefaultPredicates.ForRoutes();

    internal ViewDerivation Derivation { get; } = new();

    internal IViewMapper? ViewMapper { get; set; }

    /// <summary>Whether a mapper has been stated, be the statement executed or not.</summary>
    internal bool HasViewMapper { get; set; }

    internal Ordering<string> AcceptOrdering { get; } = new(defaultBefore: Ordering.Last);

    /// <summary>Media types, the one a client that likes all equally is served first.</summary>
    internal IReadOnlyList<string> AcceptOrder => [.. AcceptOrdering.Sorted().Select(type => type.Value)];

    internal TweenTable Tweens { get; } = new();

    internal CsrfOptions? CsrfOptions { get; set; }

    internal ICsrfStoragePolicy? CsrfStoragePolicy { get; set; }

    internal RendererTable Renderers { get; }

    internal TemplateEngines Templates { get; }

    internal ResponseAdapters ResponseAdapters { get; } = new();

    internal StaticFolders StaticFolders { get; }

    internal ISessionFactory? SessionFactory { get; set; }

    internal EventSubscribers Subscribers { get; } = new();

    internal Dictionary<string, RequestExtension> RequestExtensions { get; } = [];

    /// <summary>Tells the subscribers of an event, of the application's own too.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>A task that completes when all have been told.</returns>
    public ValueTask NotifyAsync(object happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Subscribers.NotifyAsync(happened);
    }
}
