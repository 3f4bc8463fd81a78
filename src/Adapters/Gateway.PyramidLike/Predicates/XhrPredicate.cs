namespace Gateway.PyramidLike.Predicates;

/// <summary><c>xhr</c>: the request comes from a script, by the field its library sets.</summary>
internal sealed class XhrPredicate(bool expected) : IPredicate
{
    public string Text => $"xhr = {expected}";

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) => new(request.IsXhr == expected);
}
