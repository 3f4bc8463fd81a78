namespace Gateway.PyramidLike.Predicates;

/// <summary><c>accept</c>: the client accepts one of some media types.</summary>
internal sealed class AcceptPredicate(IReadOnlyList<string> offers) : IPredicate
{
    private readonly string[] _offers = [.. offers.Select(MediaTypes.Normalize)];

    public string Text => "accept = " + string.Join(", ", _offers);

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        new(AcceptField.Parse(request.Headers["accept"]).AcceptableOffers(_offers).Count > 0);
}
