using System.Reflection;
using Gateway.PyramidLike.Predicates;

namespace Gateway.PyramidLike.Views;

/// <summary>What attributes may state of a view: the properties mean what those of <see cref="ViewOptions"/> do.</summary>
public abstract class ViewSettingsAttribute : Attribute
{
    private string? _name;
    private bool? _xhr;
    private bool? _isAuthenticated;
    private bool? _requireCsrf;
    private bool? _exceptionOnly;
    private int? _httpCache;

    /// <summary>States nothing yet.</summary>
    protected ViewSettingsAttribute() { }

    /// <inheritdoc cref="ViewOptions.Context"/>
    public Type? Context { get; set; }

    /// <inheritdoc cref="ViewOptions.Name"/>
    public string Name
    {
        get => _name ?? "";
        set => _name = value;
    }

    /// <inheritdoc cref="ViewOptions.RouteName"/>
    public string? RouteName { get; set; }

    /// <inheritdoc cref="ViewOptions.Renderer"/>
    public string? Renderer { get; set; }

    /// <inheritdoc cref="ViewOptions.Permission"/>
    public string? Permission { get; set; }

    /// <inheritdoc cref="ViewOptions.RequireCsrf"/>
    public bool RequireCsrf
    {
        get => _requireCsrf ?? false;
        set => _requireCsrf = value;
    }

    /// <summary>For how many seconds caches may keep the response; 0 forbids it.</summary>
    public int HttpCache
    {
        get => _httpCache ?? 0;
        set => _httpCache = value;
    }

    /// <summary>Classes of <see cref="IViewDecorator"/> with a constructor that takes nothing, the first outermost.</summary>
    public Type[]? Decorators { get; set; }

    /// <inheritdoc cref="ViewOptions.Wrapper"/>
    public string? Wrapper { get; set; }

    /// <summary>A class of <see cref="IViewMapper"/> with a constructor that takes nothing.</summary>
    public Type? Mapper { get; set; }

    /// <inheritdoc cref="ViewOptions.ExceptionOnly"/>
    public bool ExceptionOnly
    {
        get => _exceptionOnly ?? false;
        set => _exceptionOnly = value;
    }

    /// <inheritdoc cref="PredicateOptions.Xhr"/>
    public bool Xhr
    {
        get => _xhr ?? false;
        set => _xhr = value;
    }

    /// <inheritdoc cref="PredicateOptions.RequestMethod"/>
    public string[]? RequestMethod { get; set; }

    /// <summary>The method is none of these.</summary>
    public string[]? NotRequestMethod { get; set; }

    /// <inheritdoc cref="PredicateOptions.PathInfo"/>
    public string? PathInfo { get; set; }

    /// <inheritdoc cref="PredicateOptions.RequestParam"/>
    public string[]? RequestParam { get; set; }

    /// <summary>Not all of these are parameters.</summary>
    public string[]? NotRequestParam { get; set; }

    /// <inheritdoc cref="PredicateOptions.Header"/>
    public string[]? Header { get; set; }

    /// <summary>Not all of these are header fields.</summary>
    public string[]? NotHeader { get; set; }

    /// <summary>The media type the view offers.</summary>
    public string? Accept { get; set; }

    /// <inheritdoc cref="PredicateOptions.Containment"/>
    public Type? Containment { get; set; }

    /// <summary>This class or interface is not in the lineage of the request's context.</summary>
    public Type? NotContainment { get; set; }

    /// <inheritdoc cref="PredicateOptions.RequestType"/>
    public Type? RequestType { get; set; }

    /// <inheritdoc cref="PredicateOptions.MatchParam"/>
    public string[]? MatchParam { get; set; }

    /// <inheritdoc cref="PredicateOptions.PhysicalPath"/>
    public string? PhysicalPath { get; set; }

    /// <inheritdoc cref="PredicateOptions.IsAuthenticated"/>
    public bool IsAuthenticated
    {
        get => _isAuthenticated ?? false;
        set => _isAuthenticated = value;
    }

    /// <inheritdoc cref="PredicateOptions.EffectivePrincipals"/>
    public string[]? EffectivePrincipals { get; set; }

    /// <summary>Values of the application's own predicates and of options of its view derivers, each as
    /// <c>name=value</c>.</summary>
    public string[]? Options { get; set; }

    /// <summary>What the attribute states, and for the rest what another does.</summary>
    internal ViewOptions ToOptions(ViewSettingsAttribute? defaults)
    {
        T? Stated<T>(Func<ViewSettingsAttribute, T?> get)
            where T : class => get(this) ?? (defaults is null ? null : get(defaults));
        T? Given<T>(Func<ViewSettingsAttribute, T?> get)
            where T : struct => get(this) ?? (defaults is null ? null : get(defaults));
        var not = new PredicateOptions
        {
            RequestMethod = Stated(view => view.NotRequestMethod),
            RequestParam = Stated(view => view.NotRequestParam),
            Header = Stated(view => view.NotHeader),
            Containment = Stated(view => view.NotContainment),
        };
        return new()
        {
            Context = Stated(view => view.Context),
            Name = Stated(view => view._name) ?? "",
            RouteName = Stated(view => view.RouteName),
            Renderer = Stated(view => view.Renderer),
            Permission = Stated(view => view.Permission),
            RequireCsrf = Given(view => view._requireCsrf),
            HttpCache = Given(view => view._httpCache) is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null,
            Decorators = [.. (Stated(view => view.Decorators) ?? []).Select(Decorator)],
            Wrapper = Stated(view => view.Wrapper),
            Mapper = Stated(view => view.Mapper) is { } mapper ? (IViewMapper)Make(mapper) : null,
            ExceptionOnly = Given(view => view._exceptionOnly) ?? false,
            Xhr = Given(view => view._xhr),
            RequestMethod = Stated(view => view.RequestMethod),
            PathInfo = Stated(view => view.PathInfo),
            RequestParam = Stated(view => view.RequestParam),
            Header = Stated(view => view.Header),
            Accept = Stated(view => view.Accept) is { } accept ? [accept] : null,
            Containment = Stated(view => view.Containment),
            RequestType = Stated(view => view.RequestType),
            MatchParam = Stated(view => view.MatchParam),
            PhysicalPath = Stated(view => view.PhysicalPath),
            IsAuthenticated = Given(view => view._isAuthenticated),
            EffectivePrincipals = Stated(view => view.EffectivePrincipals),
            Not = not.Stated().Any() ? not : null,
            Options = (Stated(view => view.Options) ?? []).ToDictionary(NameOf, ValueOf),
        };
    }

    private static Func<ViewCallable, ViewCallable> Decorator(Type type) => ((IViewDecorator)Make(type)).Decorate;

    private static object Make(Type type) =>
        Activator.CreateInstance(
            type,
            BindingFlags.DoNotWrapExceptions
                | BindingFlags.Instance
                | BindingFlags.Public
                | BindingFlags.CreateInstance,
            null,
            null,
            null
        )!;

    private static string NameOf(string option) => option.Split('=', 2)[0].Trim();

    private static object? ValueOf(string option) => option.Split('=', 2) is [_, var value] ? value.Trim() : "";
}
