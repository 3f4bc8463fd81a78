namespace Gateway.DjangoLike.Urls;

/// <summary>A URLconf on its way into another: what <see cref="UrlConf.Include"/> gives to <c>Path</c>.</summary>
public sealed class IncludedUrls
{
    internal IncludedUrls(UrlConf conf, string? @namespace) => (Conf, Namespace) = (conf, @namespace);

    internal UrlConf Conf { get; }

    internal string? Namespace { get; }
}
