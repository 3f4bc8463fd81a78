using Gateway.PyramidLike.Predicates;

namespace Gateway.PyramidLike.Views;

/// <summary>When a view is called, and how: the keywords of Pyramid's <c>add_view</c>.</summary>
public sealed record ViewOptions : PredicateOptions
{
    /// <summary>The class or interface of the contexts the view is for. Left out, it is the type of the view's context
    /// parameter; a view without one is for any context.</summary>
    public Type? Context { get; init; }

    /// <summary>The view name; empty for a context's default view.</summary>
    public string Name { get; init; } = "";

    /// <summary>The route the view is for; null for requests that match none, and for routes that use global views.</summary>
    public string? RouteName { get; init; }

    /// <summary>The name of what renders a result that is no response: <c>string</c>, <c>json</c>, or a template's file
    /// name.</summary>
    public string? Renderer { get; init; }

    /// <summary>The permission a caller needs; the default permission when null,
    /// <see cref="Security.Permissions.NoneRequired"/> for none at all.</summary>
    public string? Permission { get; init; }

    /// <summary>Whether the view wants a CSRF token from requests that change something; what
    /// <see cref="Configuration.SecurityDirectives.SetDefaultCsrfOptions"/> says when null.</summary>
    public bool? RequireCsrf { get; init; }

    /// <summary>How long caches may keep the response; they are told nothing when null.</summary>
    public HttpCache? HttpCache { get; init; }

    /// <summary>Functions around the view, the first outermost.</summary>
    public IReadOnlyList<Func<ViewCallable, ViewCallable>> Decorators { get; init; } = [];

    /// <summary>The name of a view, for the same context, that wraps this one's response: it finds it in
    /// <see cref="PyramidRequest.WrappedResponse"/>.</summary>
    public string? Wrapper { get; init; }

    /// <summary>What calls the view; the application's mapper when null.</summary>
    public IViewMapper? Mapper { get; init; }

    /// <summary>Whether a view whose context is an exception's type is called only for exceptions that were thrown, never for
    /// one that traversal found.</summary>
    public bool ExceptionOnly { get; init; }
}
