using Gateway.Toolkit.Routing;

namespace Gateway.DjangoLike.Urls;

/// <summary>An entry of a URLconf: a <see cref="UrlRoute"/> or a <see cref="UrlInclude"/>.</summary>
public abstract class UrlEntry
{
    // What every match begins with; most routes of a URLconf differ here, which is cheaper to see than a pattern.
    private readonly string _start;

    private protected UrlEntry(string route)
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
            Pattern = UrlPattern.Parse(route, Converters);
        }
        catch (FormatException error)
        {
            throw new ArgumentException(error.Message, nameof(route), error);
        }
        _start = Pattern.Parts is [{ Converter: null } first, ..] ? first.Text : "";
    }

    /// <summary>The converters that routes may name; a project adds its own before its first route
    /// (<c>register_converter</c>).</summary>
    public static ConverterTable Converters { get; } = ConverterTable.Django();

    /// <summary>What the entry matches of a path.</summary>
    internal UrlPattern Pattern { get; }

    internal bool CapturesNothing => Pattern.Parts.Count == 0 || (Pattern.Parts.Count == 1 && _start.Length > 0);

    internal bool MayMatch(string path) => path.StartsWith(_start, StringComparison.Ordinal);
}
