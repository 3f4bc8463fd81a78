namespace Gateway.DjangoLike.Urls;

/// <summary>A route and its view (<c>django.urls.URLPattern</c>); made by
/// <see cref="UrlConf.Path(string, Delegate, string?)"/>.</summary>
public sealed class UrlRoute : UrlEntry
{
    internal UrlRoute(RoutePattern pattern, BoundView view, string? name)
        : base(pattern) => (View, Name) = (view, name);

    /// <summary>The name to reverse it by, without namespaces; null when it has none.</summary>
    public string? Name { get; }

    internal BoundView View { get; private set; }

    /// <summary>Puts a decorator around this route's view, outside of those it has:
    /// <c>Path("me/", me).With(new LoginRequiredAttribute())</c>. Done while the URLconf is made.</summary>
    /// <param name="decorator">The decorator.</param>
    /// <returns>This route.</returns>
    public UrlRoute With(ViewDecoratorAttribute decorator)
    {
        ArgumentNullException.ThrowIfNull(decorator);
        View = View.With(decorator);
        return this;
    }
}
