namespace Gateway.DjangoLike.Urls;

/// <summary>What a path was resolved to (<c>django.urls.ResolverMatch</c>).</summary>
public sealed class ResolverMatch
{
    internal ResolverMatch(UrlRoute entry, UrlArguments arguments, string? viewName, string route)
    {
        Entry = entry;
        Arguments = arguments;
        ViewName = viewName;
        Route = route;
    }

    /// <summary>What the route captured (<c>kwargs</c>).</summary>
    public UrlArguments Arguments { get; }

    /// <summary>The route's name with its namespaces, such as <c>polls:detail</c>; null when it has no name.</summary>
    public string? ViewName { get; }

    /// <summary>The whole route, such as <c>polls/&lt;int:question_id&gt;/</c>.</summary>
    public string Route { get; }

    internal UrlRoute Entry { get; }
}
