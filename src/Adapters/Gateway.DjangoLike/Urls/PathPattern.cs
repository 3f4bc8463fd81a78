using System.Diagnostics.CodeAnalysis;
using Gateway.Toolkit.Routing;

namespace Gateway.DjangoLike.Urls;

/// <summary>A route with converters: <c>polls/&lt;int:question_id&gt;/</c>.</summary>
internal sealed class PathPattern : RoutePattern
{
    private readonly UrlPattern _pattern;

    // What every match begins with; most routes of a URLconf differ here, which is cheaper to see than a pattern.
    private readonly string _start;

    public PathPattern(UrlPattern pattern)
    {
        _pattern = pattern;
        _start = pattern.Parts is [{ Converter: null } first, ..] ? first.Text : "";
        Parts =
        [
            .. pattern.Parts.Select(part =>
                part.Converter is { } converter
                    ? new RoutePart(part.Text, converter.ValueType, converter.Build)
                    : new RoutePart(part.Text)
            ),
        ];
    }

    public override string Text => _pattern.Text;

    public override IReadOnlyList<RoutePart> Parts { get; }

    private bool CapturesNothing => Parts.Count == 0 || (Parts.Count == 1 && _start.Length > 0);

    public override bool TryMatch(string path, UrlArguments arguments)
    {
        if (CapturesNothing)
        {
            return path == Text;
        }
        if (!path.StartsWith(_start, StringComparison.Ordinal) || !_pattern.TryMatch(path, out var values))
        {
            return false;
        }
        arguments.Add(values);
        return true;
    }

    public override bool TryMatchPrefix(string path, UrlArguments arguments, [NotNullWhen(true)] out string? rest)
    {
        rest = null;
        if (!path.StartsWith(_start, StringComparison.Ordinal))
        {
            return false;
        }
        if (CapturesNothing)
        {
            rest = path[Text.Length..];
            return true;
        }
        if (!_pattern.TryMatchPrefix(path, out var values, out rest))
        {
            return false;
        }
        arguments.Add(values);
        return true;
    }
}
