namespace Gateway.PyramidLike.Views;

/// <summary>When a view is called, and how: the keywords of Pyramid's <c>add_view</c>.</summary>
public sealed record ViewOptions
{
    /// <summary>The class or interface of the contexts the view is for. Left out, it is the type of the view's context
    /// parameter; a view without one is for any context.</summary>
    public Type? Context { get; init; }

    /// <summary>The view name; empty for a context's default view.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of what renders a result that is no response: <c>string</c>, <c>json</c>, or a template's file
    /// name.</summary>
    public string? Renderer { get; init; }

    /// <summary>The permission a caller needs; the default permission when null,
    /// <see cref="Security.Permissions.NoneRequired"/> for none at all.</summary>
    public string? Permission { get; init; }

    /// <summary>Predicate: the method is one of these; <c>GET</c> implies <c>HEAD</c>.</summary>
    public IReadOnlyList<string>? RequestMethod { get; init; }

    /// <summary>Predicate: each of these is a parameter of the query or the form: <c>name</c>, or <c>name=value</c>.</summary>
    public IReadOnlyList<string>? RequestParam { get; init; }

    /// <summary>Predicate: this class or interface is in the context's lineage.</summary>
    public Type? Containment { get; init; }

    /// <summary>Predicate: this returns true, given the context and the request.</summary>
    public Func<object, PyramidRequest, bool>? Custom { get; init; }

    internal PredicateList Predicates()
    {
        var predicates = new List<ViewPredicate>();
        if (RequestMethod is not null)
        {
            predicates.Add(new RequestMethodPredicate(RequestMethod));
        }
        if (RequestParam is not null)
        {
            predicates.Add(new RequestParamPredicate(RequestParam));
        }
        if (Containment is not null)
        {
            predicates.Add(new ContainmentPredicate(Containment));
        }
        if (Custom is not null)
        {
            predicates.Add(new CustomPredicate(Custom));
        }
        return new PredicateList(predicates);
    }
}
