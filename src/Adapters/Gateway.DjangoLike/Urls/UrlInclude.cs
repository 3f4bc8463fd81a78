namespace Gateway.DjangoLike.Urls;

/// <summary>A prefix and the URLconf below it (<c>django.urls.include</c>); made by
/// <see cref="UrlConf.Path(string, IncludedUrls)"/>.</summary>
public sealed class UrlInclude : UrlEntry
{
    internal UrlInclude(RoutePattern pattern, IncludedUrls included)
        : base(pattern) => (Conf, Namespace) = (included.Conf, included.Namespace);

    /// <summary>The URLconf below the prefix.</summary>
    public UrlConf Conf { get; }

    /// <summary>The instance namespace of its names; null when they join those of the URLconf around it.</summary>
    public string? Namespace { get; }
}
