namespace Gateway.PyramidLike.Predicates;

/// <summary>The conditions under which a view, or a route, is taken: Pyramid's predicate arguments. All that are stated must
/// be met.</summary>
public record PredicateOptions
{
    /// <summary>The field <c>X-Requested-With</c> says <c>XMLHttpRequest</c>, or does not.</summary>
    public bool? Xhr { get; init; }

    /// <summary>The method is one of these; <c>GET</c> implies <c>HEAD</c>.</summary>
    public IReadOnlyList<string>? RequestMethod { get; init; }

    /// <summary>The decoded path begins with a match of this regular expression.</summary>
    public string? PathInfo { get; init; }

    /// <summary>Each of these is a parameter of the query or the form: <c>name</c>, or <c>name=value</c>.</summary>
    public IReadOnlyList<string>? RequestParam { get; init; }

    /// <summary>Each of these is a header field: <c>name</c>, or <c>name:regex</c>, which matches at the start of the
    /// value.</summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>The client accepts one of these media types. A view has one, by which the client's preference chooses among
    /// views.</summary>
    public IReadOnlyList<string>? Accept { get; init; }

    /// <summary>For views: this class or interface is in the lineage of the request's context.</summary>
    public Type? Containment { get; init; }

    /// <summary>For views: the request is of this class or interface, or
    /// <see cref="PyramidRequest.AlsoProvides(Type)">has been marked</see> with it.</summary>
    public Type? RequestType { get; init; }

    /// <summary>For views: each of these is a value of the route's match: <c>name=value</c>.</summary>
    public IReadOnlyList<string>? MatchParam { get; init; }

    /// <summary>For views: the context's path in its tree, such as <c>/folder/page</c>, its names not encoded.</summary>
    public string? PhysicalPath { get; init; }

    /// <summary>Somebody is logged in, or nobody is.</summary>
    public bool? IsAuthenticated { get; init; }

    /// <summary>All of these are among the principals the request acts as.</summary>
    public IReadOnlyList<string>? EffectivePrincipals { get; init; }

    /// <summary>This returns true, given the context and the request; for a route the <see cref="Routes.RouteMatch"/>
    /// instead of a context.</summary>
    public Func<object, PyramidRequest, bool>? Custom { get; init; }

    /// <summary>Predicates each of which must not be met (<c>not_</c>).</summary>
    public PredicateOptions? Not { get; init; }

    /// <summary>By name: values of the predicates the application added, and for views options of its view derivers.</summary>
    public IReadOnlyDictionary<string, object?> Options { get; init; } = new Dictionary<string, object?>();

    /// <summary>The framework's predicates that are stated, by Pyramid's names.</summary>
    internal IEnumerable<(string Name, object Value)> Stated()
    {
        (string Name, object? Value)[] all =
        [
            ("xhr", Xhr),
            ("request_method", RequestMethod),
            ("path_info", PathInfo),
            ("request_param", RequestParam),
            ("header", Header),
            ("accept", Accept),
            ("containment", Containment),
            ("request_type", RequestType),
            ("match_param", MatchParam),
            ("physical_path", PhysicalPath),
            ("is_authenticated", IsAuthenticated),
            ("effective_principals", EffectivePrincipals),
            ("custom", Custom),
        ];
        var stated = all.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!));
        return Not is null
            ? stated
            : stated.Concat(Not.Stated().Select(pair => (pair.Name, (object)new Not(pair.Value))));
    }
}
