using System.Diagnostics.CodeAnalysis;
using System.Text;
using Gateway.Toolkit.Routing;

namespace Gateway.DjangoLike.Urls;

/// <summary>One whole route, from the root, to be written with arguments.</summary>
internal sealed class ReverseRoute(IReadOnlyList<UrlPattern> patterns)
{
    private readonly UrlPart[] _parts = [.. patterns.SelectMany(pattern => pattern.Parts)];

    /// <summary>Writes the route with arguments in its order; false when they are too few, too many or not of its
    /// kinds.</summary>
    public bool TryBuild(ReadOnlySpan<object?> arguments, [NotNullWhen(true)] out string? path)
    {
        path = null;
        var text = new StringBuilder();
        var used = 0;
        foreach (var part in _parts)
        {
            if (part.Converter is not null && used == arguments.Length)
            {
                return false;
            }
            if (!TryWrite(text, part, part.Converter is null ? null : arguments[used++]))
            {
                return false;
            }
        }
        path = text.ToString();
        return used == arguments.Length;
    }

    /// <summary>Writes the route with named arguments; false when one is missing, is too many or not of its kind.</summary>
    public bool TryBuild(IReadOnlyDictionary<string, object?> arguments, [NotNullWhen(true)] out string? path)
    {
        path = null;
        var text = new StringBuilder();
        var used = new HashSet<string>();
        foreach (var part in _parts)
        {
            object? value = null;
            if (part.Converter is not null)
            {
                if (!arguments.TryGetValue(part.Text, out value))
                {
                    return false;
                }
                used.Add(part.Text);
            }
            if (!TryWrite(text, part, value))
            {
                return false;
            }
        }
        path = text.ToString();
        return used.Count == arguments.Count;
    }

    /// <summary>The route as written.</summary>
    public override string ToString() => string.Concat(patterns.Select(pattern => pattern.Text));

    private static bool TryWrite(StringBuilder path, UrlPart part, object? value)
    {
        if (part.Converter is null)
        {
            path.Append(part.Text);
            return true;
        }
        if (value is null)
        {
            return false;
        }
        try
        {
            path.Append(part.Converter.Build(value));
            return true;
        }
        // The converter's way to say that the value is not of its kind; another route of the same name may take it.
        catch (ArgumentException)
        {
            return false;
        }
    }
}
