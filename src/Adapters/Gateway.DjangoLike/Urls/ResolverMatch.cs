namespace Gateway.DjangoLike.Urls;

/// <summary>What a path was resolved to (<c>django.urls.ResolverMatch</c>).</summary>
public sealed class ResolverMatch
{
    internal ResolverMatch(UrlRoute entry, UrlArguments arguments, IReadOnlyList<UrlInclude> around, string route)
    {
        Entry = entry;
        Arguments = arguments;
        Route = route;
        Namespaces = [.. around.Where(include => include.Namespace is not null).Select(include => include.Namespace!)];
        AppNames =
        [
            .. around.Where(include => include.Conf.AppName is not null).Select(include => include.Conf.AppName!),
        ];
        ViewName = entry.Name is null ? null : string.Join(':', Namespaces.Append(entry.Name));
    }

    /// <summary>What the route captured (<c>kwargs</c>).</summary>
    public UrlArguments Arguments { get; }

    /// <summary>The route's name with its namespaces, such as <c>polls:detail</c>; null when it has no name.</summary>
    public string? ViewName { get; }

    /// <summary>The route's name without namespaces; null when it has no name.</summary>
    public string? UrlName => Entry.Name;

    /// <summary>The instance namespaces, outermost first.</summary>
    public IReadOnlyList<string> Namespaces { get; }

    /// <summary>The application namespaces, outermost first.</summary>
    public IReadOnlyList<string> AppNames { get; }

    /// <summary>The instance namespaces as one, such as <c>shop:admin</c>; empty for none.</summary>
    public string Namespace => string.Join(':', Namespaces);

    /// <summary>The application namespaces as one; empty for none.</summary>
    public string AppName => string.Join(':', AppNames);

    /// <summary>The whole route, such as <c>polls/&lt;int:question_id&gt;/</c>.</summary>
    public string Route { get; }

    internal UrlRoute Entry { get; }
}
