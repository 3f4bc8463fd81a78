namespace Gateway.DjangoLike.Urls;

/// <summary>A whole URLconf, ready: resolves paths and reverses names (<c>django.urls.URLResolver</c>). Immutable,
/// thread-safe.</summary>
internal sealed class UrlResolver
{
    private readonly UrlConf _root;
    private readonly ReverseTable _names = new();

    public UrlResolver(UrlConf root)
    {
        _root = root;
        Walk(root, [], _names);
    }

    /// <summary>Every route there is, as text with its name, in order; for the page that tells what was tried.</summary>
    public List<(string Route, string? Name)> Routes { get; } = [];

    /// <summary>Resolves a path without its leading slash; null when no route matches.</summary>
    public ResolverMatch? Resolve(string path) => Resolve(_root, path, new(), [], "");

    public string Reverse(string name, ReadOnlySpan<object?> arguments, string? currentApp = null) =>
        _names.Reverse(name, new ReverseArguments(arguments.ToArray(), null), currentApp);

    public string Reverse(string name, IReadOnlyDictionary<string, object?> arguments, string? currentApp = null) =>
        _names.Reverse(name, new ReverseArguments(null, arguments), currentApp);

    private static ResolverMatch? Resolve(
        UrlConf conf,
        string path,
        UrlArguments arguments,
        List<UrlInclude> around,
        string route
    )
    {
        foreach (var entry in conf)
        {
            var before = arguments.Count;
            if (entry is UrlRoute leaf)
            {
                if (leaf.Pattern.TryMatch(path, arguments))
                {
                    return new(leaf, arguments, around, route + leaf.Pattern.Text);
                }
                continue;
            }
            var include = (UrlInclude)entry;
            if (!include.Pattern.TryMatchPrefix(path, arguments, out var rest))
            {
                continue;
            }
            around.Add(include);
            if (Resolve(include.Conf, rest, arguments, around, route + include.Pattern.Text) is { } match)
            {
                return match;
            }
            around.RemoveAt(around.Count - 1);
            arguments.Truncate(before);
        }
        return null;
    }

    // Checks what can be checked before the first request, and fills the table of names.
    private void Walk(UrlConf conf, List<RoutePattern> prefixes, ReverseTable names)
    {
        foreach (var entry in conf)
        {
            prefixes.Add(entry.Pattern);
            if (entry is UrlRoute leaf)
            {
                leaf.View.CheckAgainst(prefixes);
                Routes.Add((string.Join(' ', prefixes.Select(pattern => pattern.Text)).Trim(), leaf.Name));
                if (leaf.Name is not null)
                {
                    names.Add(leaf.Name, new([.. prefixes]));
                }
            }
            else
            {
                var include = (UrlInclude)entry;
                var inner = include.Namespace is null ? names : names.Include(include.Namespace, include.Conf.AppName!);
                inner.Aliases = include.Conf.Aliases ?? inner.Aliases;
                Walk(include.Conf, prefixes, inner);
            }
            prefixes.RemoveAt(prefixes.Count - 1);
        }
    }
}
