using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Urls;

/// <summary>What an entry of a URLconf matches, and how it is written: a route, or a regular expression.</summary>
internal abstract class RoutePattern
{
    /// <summary>As it was written.</summary>
    public abstract string Text { get; }

    /// <summary>The pieces it is written of when it is reversed. A regular expression has none where it cannot be.</summary>
    public abstract IReadOnlyList<RoutePart> Parts { get; }

    /// <summary>Matches a whole path; adds what it captures.</summary>
    public abstract bool TryMatch(string path, UrlArguments arguments);

    /// <summary>Matches the beginning of a path; adds what it captures and gives what follows.</summary>
    public abstract bool TryMatchPrefix(string path, UrlArguments arguments, [NotNullWhen(true)] out string? rest);

    /// <summary>Whether what was written when reversing is what this matches.</summary>
    public virtual bool Accepts(string written) => true;
}
