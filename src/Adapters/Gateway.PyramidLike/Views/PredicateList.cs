namespace Gateway.PyramidLike.Views;

/// <summary>The predicates of a view, and its rank by them among the views for the same context and name.</summary>
internal sealed class PredicateList
{
    private const int MaxOrder = 1 << 30;

    private readonly ViewPredicate[] _predicates;

    public PredicateList(IEnumerable<ViewPredicate> predicates)
    {
        _predicates = [.. predicates.OrderBy(predicate => predicate.Position)];
        var score = _predicates.Aggregate(0, (bits, predicate) => bits | (1 << (predicate.Position + 1)));
        Order = (MaxOrder - score) / (_predicates.Length + 1);
        Text = string.Join(" and ", _predicates.Select(predicate => predicate.Text));
    }

    /// <summary>Lower ones are tried first: more predicates before fewer, heavier before lighter (Pyramid's
    /// <c>PredicateList.make</c>).</summary>
    public int Order { get; }

    /// <summary>All predicates in words; equal for two views that no request can tell apart.</summary>
    public string Text { get; }

    public async ValueTask<bool> MatchAsync(object context, PyramidRequest request)
    {
        foreach (var predicate in _predicates)
        {
            if (!await predicate.MatchesAsync(context, request))
            {
                return false;
            }
        }
        return true;
    }
}
