namespace Gateway.PyramidLike.Predicates;

/// <summary>Is met when another is not.</summary>
internal sealed class InvertedPredicate(IPredicate predicate) : IPredicate
{
    public string Text => "!" + predicate.Text;

    public async ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        !await predicate.MatchesAsync(context, request);
}
