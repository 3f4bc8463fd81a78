namespace Gateway.PyramidLike.Predicates;

/// <summary><c>request_method</c>: one of some methods; <c>GET</c> implies <c>HEAD</c>, as since Pyramid 1.5.</summary>
internal sealed class RequestMethodPredicate : IPredicate
{
    private readonly string[] _methods;

    public RequestMethodPredicate(IReadOnlyList<string> methods)
    {
        IEnumerable<string> implied = methods.Contains("GET") ? ["HEAD"] : [];
        _methods = [.. methods.Concat(implied).Distinct().Order(StringComparer.Ordinal)];
    }

    public string Text => "request_method = " + string.Join(',', _methods);

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        new(Array.IndexOf(_methods, request.Method) >= 0);
}
