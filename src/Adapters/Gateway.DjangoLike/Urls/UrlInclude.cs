using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Urls;

/// <summary>A prefix and the URLconf below it (<c>django.urls.include</c>); made by
/// <see cref="UrlConf.Path(string, IncludedUrls)"/>.</summary>
public sealed class UrlInclude : UrlEntry
{
    internal UrlInclude(string route, IncludedUrls included)
        : base(route) => (Conf, Namespace) = (included.Conf, included.Namespace);

    /// <summary>The URLconf below the prefix.</summary>
    public UrlConf Conf { get; }

    /// <summary>The instance namespace of its names; null when they join those of the URLconf around it.</summary>
    public string? Namespace { get; }

    /// <summary>Whether a path begins with this prefix; adds what it captures and gives what follows.</summary>
    internal bool Matches(string path, UrlArguments arguments, [NotNullWhen(true)] out string? rest)
    {
        rest = null;
        if (!MayMatch(path))
        {
            return false;
        }
        if (CapturesNothing)
        {
            rest = path[Pattern.Text.Length..];
            return true;
        }
        if (!Pattern.TryMatchPrefix(path, out var values, out rest))
        {
            return false;
        }
        arguments.Add(values);
        return true;
    }
}
