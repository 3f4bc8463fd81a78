using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gateway.DjangoLike.Urls;

/// <summary>One whole route, from the root, to be written with arguments.</summary>
internal sealed class ReverseRoute(IReadOnlyList<RoutePattern> patterns)
{
    /// <summary>Writes the route; false when the arguments are too few, too many or not of its kinds.</summary>
    public bool TryBuild(ReverseArguments arguments, [NotNullWhen(true)] out string? path)
    {
        path = null;
        var whole = new StringBuilder();
        var used = 0;
        foreach (var pattern in patterns)
        {
            var text = new StringBuilder();
            foreach (var part in pattern.Parts)
            {
                if (!TryWrite(text, part, arguments, ref used))
                {
                    return false;
                }
            }
            if (!pattern.Accepts(text.ToString()))
            {
                return false;
            }
            whole.Append(text);
        }
        path = whole.ToString();
        return used == arguments.Count;
    }

    /// <summary>The route as written.</summary>
    public override string ToString() => string.Concat(patterns.Select(pattern => pattern.Text));

    private static bool TryWrite(StringBuilder path, RoutePart part, ReverseArguments arguments, ref int used)
    {
        if (part.Write is null)
        {
            path.Append(part.Text);
            return true;
        }
        object? value = null;
        if (arguments.Positional is { } positional)
        {
            value = used < positional.Length ? positional[used] : null;
        }
        else
        {
            arguments.Named!.TryGetValue(part.Text, out value);
        }
        if (value is null)
        {
            return false;
        }
        used++;
        try
        {
            path.Append(part.Write(value));
            return true;
        }
        // The converter's way to say that the value is not of its kind; another route of the same name may take it.
        catch (ArgumentException)
        {
            return false;
        }
    }
}
