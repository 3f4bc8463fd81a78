using System.Text.RegularExpressions;

namespace Gateway.PyramidLike.Predicates;

/// <summary><c>header</c>: all of some fields are there, or match regular expressions at the start of their values.</summary>
internal sealed class HeaderPredicate(IReadOnlyList<string> headers) : IPredicate
{
    private readonly (string Name, Regex? Value, string? Pattern)[] _headers =
    [
        .. headers.Distinct().Order(StringComparer.Ordinal).Select(Parse),
    ];

    public string Text =>
        "header "
        + string.Join(", ", _headers.Select(h => string.IsNullOrEmpty(h.Pattern) ? h.Name : $"{h.Name}={h.Pattern}"));

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        new(
            Array.TrueForAll(
                _headers,
                header =>
                    request.Headers[header.Name] is { } value && (header.Value is null || header.Value.IsMatch(value))
            )
        );

    private static (string, Regex?, string?) Parse(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (header, null, null)
            : (header[..colon], PythonRegex.AtStart(header[(colon + 1)..]), header[(colon + 1)..]);
    }
}
