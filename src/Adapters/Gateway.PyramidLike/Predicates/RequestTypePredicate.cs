namespace Gateway.PyramidLike.Predicates;

/// <summary><c>request_type</c>: the request is of a type, or has been said to be.</summary>
internal sealed class RequestTypePredicate(Type type) : IPredicate
{
    public string Text => "request_type = " + type.FullName;

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) => new(request.Provides(type));
}
