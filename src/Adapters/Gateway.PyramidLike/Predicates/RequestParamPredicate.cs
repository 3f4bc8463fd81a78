namespace Gateway.PyramidLike.Predicates;

/// <summary><c>request_param</c>: all of some parameters are in the query or the form: <c>name</c>, or
/// <c>name=value</c>.</summary>
internal sealed class RequestParamPredicate(IReadOnlyList<string> parameters) : IPredicate
{
    private readonly (string Name, string? Value)[] _params =
    [
        .. parameters.Distinct().Order(StringComparer.Ordinal).Select(Parse),
    ];

    public string Text =>
        "request_param " + string.Join(',', _params.Select(p => p.Value is null ? p.Name : $"{p.Name}={p.Value}"));

    public async ValueTask<bool> MatchesAsync(object context, PyramidRequest request)
    {
        foreach (var (name, value) in _params)
        {
            var actual = await request.ParamAsync(name);
            if (actual is null || (value is not null && value != actual))
            {
                return false;
            }
        }
        return true;
    }

    // A name may itself begin with "=", as in Pyramid.
    private static (string, string?) Parse(string parameter)
    {
        var at = parameter.IndexOf('=', parameter.StartsWith('=') ? 1 : 0);
        return at < 0 ? (parameter, null) : (parameter[..at].Trim(), parameter[(at + 1)..].Trim());
    }
}
