namespace Gateway.PyramidLike.Views;

/// <summary>A condition of a view on the request.</summary>
internal abstract class ViewPredicate
{
    /// <summary>The position among Pyramid's predicates, from which the weight follows: in a list of as many, the one
    /// with the later position is tried first.</summary>
    public abstract int Position { get; }

    /// <summary>The predicate in words; two with equal words are the same predicate.</summary>
    public abstract string Text { get; }

    public abstract ValueTask<bool> MatchesAsync(object context, PyramidRequest request);
}
