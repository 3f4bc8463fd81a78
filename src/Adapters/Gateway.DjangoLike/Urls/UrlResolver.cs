using Gateway.Toolkit.Routing;

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
        Walk(root, [], []);
    }

    /// <summary>Resolves a path without its leading slash; null when no route matches.</summary>
    public ResolverMatch? Resolve(string path)
    {
        var arguments = new UrlArguments();
        return Resolve(_root, path, arguments, "", "");
    }

    public string Reverse(string name, ReadOnlySpan<object?> arguments) => _names.Reverse(name, arguments);

    public string Reverse(string name, IReadOnlyDictionary<string, object?> arguments) =>
        _names.Reverse(name, arguments);

    private static ResolverMatch? Resolve(
        UrlConf conf,
        string path,
        UrlArguments arguments,
        string namespaces,
        string route
    )
    {
        foreach (var entry in conf)
        {
            var before = arguments.Count;
            if (entry is UrlRoute leaf)
            {
                if (leaf.Matches(path, arguments))
                {
                    var name = leaf.Name is null ? null : namespaces + leaf.Name;
                    return new(leaf, arguments, name, route + leaf.Pattern.Text);
                }
                continue;
            }
            var include = (UrlInclude)entry;
            if (!include.Matches(path, arguments, out var rest))
            {
                continue;
            }
            var inner = include.Namespace is null ? namespaces : namespaces + include.Namespace + ":";
            if (Resolve(include.Conf, rest, arguments, inner, route + include.Pattern.Text) is { } match)
            {
                return match;
            }
            arguments.Truncate(before);
        }
        return null;
    }

    // Checks what can be checked before the first request, and fills the table of names.
    private void Walk(UrlConf conf, List<UrlPattern> prefixes, List<UrlInclude> around)
    {
        foreach (var entry in conf)
        {
            prefixes.Add(entry.Pattern);
            if (entry is UrlRoute leaf)
            {
                leaf.View.CheckAgainst(prefixes);
                if (leaf.Name is not null)
                {
                    _names.Add(around, leaf.Name, [.. prefixes]);
                }
            }
            else
            {
                var include = (UrlInclude)entry;
                around.Add(include);
                Walk(include.Conf, prefixes, around);
                around.RemoveAt(around.Count - 1);
            }
            prefixes.RemoveAt(prefixes.Count - 1);
        }
    }
}
