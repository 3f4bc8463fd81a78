namespace Gateway.PyramidLike.Predicates;

/// <summary>The predicates of a view or a route, and its rank by them among the views for the same context and name.</summary>
internal sealed class PredicateSet(IReadOnlyList<IPredicate> predicates, long score)
{
    private const long MaxOrder = 1 << 30;

    public static readonly PredicateSet None = new([], 0);

    public IReadOnlyList<IPredicate> Predicates => predicates;

    /// <summary>Lower ones are tried first: more predicates before fewer, heavier before lighter (Pyramid's
    /// <c>PredicateList.make</c>).</summary>
    public long Order { get; } = (MaxOrder - score) / (predicates.Count + 1);

    /// <summary>All predicates in words; equal for two views that no request can tell apart.</summary>
    public string Text { get; } = string.Join(", ", predicates.Select(predicate => predicate.Text));

    /// <summary>The first predicate that the request does not meet; null when it meets all.</summary>
    public async ValueTask<IPredicate?> MismatchAsync(object context, PyramidRequest request)
    {
        foreach (var predicate in predicates)
        {
            if (!await predicate.MatchesAsync(context, request))
            {
                return predicate;
            }
        }
        return null;
    }
}
