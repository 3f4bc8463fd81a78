using System.Diagnostics.CodeAnalysis;
using Gateway.Toolkit.Routing;

namespace Gateway.DjangoLike.Urls;

/// <summary>An entry of a URLconf: a <see cref="UrlRoute"/> or a <see cref="UrlInclude"/>.</summary>
public abstract class UrlEntry
{
    private protected UrlEntry(RoutePattern pattern) => Pattern = pattern;

    /// <summary>The converters that routes may name; a project adds its own before its first route
    /// (<c>register_converter</c>).</summary>
    public static ConverterTable Converters { get; } = ConverterTable.Django();

    /// <summary>What the entry matches of a path.</summary>
    internal RoutePattern Pattern { get; }

    internal static RoutePattern Route(string route)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (route.StartsWith('/'))
        {
            throw new ArgumentException(
                $"The route '{route}' begins with a slash, which the paths it is matched with do not: write '{route[1..]}'.",
                nameof(route)
            );
        }
        try
        {
            return new PathPattern(UrlPattern.Parse(route, Converters));
        }
        catch (FormatException error)
        {
            throw new ArgumentException(error.Message, nameof(route), error);
        }
    }

    internal static RoutePattern Expression([StringSyntax(StringSyntaxAttribute.Regex)] string regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        try
        {
            return new RegexPattern(regex);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"'{regex}' is no regular expression: {error.Message}", nameof(regex), error);
        }
    }
}
