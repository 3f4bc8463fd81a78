namespace Gateway.PyramidLike.Predicates;

/// <summary><c>match_param</c>: the route's match has all of some values.</summary>
internal sealed class MatchParamPredicate(IReadOnlyList<string> parameters) : IPredicate
{
    private readonly (string Name, string Value)[] _params =
    [
        .. parameters.Distinct().Order(StringComparer.Ordinal).Select(Parse),
    ];

    public string Text => "match_param " + string.Join(',', _params.Select(p => $"{p.Name}={p.Value}"));

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        new(
            request.MatchDict is { Count: > 0 } match
                && Array.TrueForAll(_params, p => match.TryGetValue(p.Name, out var value) && value == p.Value)
        );

    private static (string, string) Parse(string parameter)
    {
        var at = parameter.IndexOf('=', StringComparison.Ordinal);
        return at < 0
            ? throw new ArgumentException($"match_param is '{parameter}'; expected name=value, such as action=edit.")
            : (parameter[..at].Trim(), parameter[(at + 1)..].Trim());
    }
}
