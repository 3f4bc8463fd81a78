namespace Gateway.DjangoLike.Urls;

/// <summary>A route and its view (<c>django.urls.URLPattern</c>); made by
/// <see cref="UrlConf.Path(string, Delegate, string?)"/>.</summary>
public sealed class UrlRoute : UrlEntry
{
    internal UrlRoute(string route, View view, string? name)
        : base(route) => (View, Name) = (view, name);

    /// <summary>The name to reverse it by, without namespaces; null when it has none.</summary>
    public string? Name { get; }

    internal View View { get; }

    /// <summary>Whether the rest of a path is this route, whole; adds what it captures.</summary>
    internal bool Matches(string path, UrlArguments arguments)
    {
        if (CapturesNothing)
        {
            return path == Pattern.Text;
        }
        if (!MayMatch(path) || !Pattern.TryMatch(path, out var values))
        {
            return false;
        }
        arguments.Add(values);
        return true;
    }
}
