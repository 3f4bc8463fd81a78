namespace Gateway.FlaskLike.Routing;

/// <summary>How specific a part of a rule is (Werkzeug's <c>Weighting</c>): more literal pieces first, then longer ones, then
/// more variables, then converters that weigh less.</summary>
/// <param name="literals">The lengths of the literal pieces, in order.</param>
/// <param name="converters">The weights of the converters, in order.</param>
internal sealed class RuleWeight(IReadOnlyList<int> literals, IReadOnlyList<int> converters)
{
    private readonly IReadOnlyList<int> _literals = literals;
    private readonly IReadOnlyList<int> _converters = converters;

    /// <summary>Negative when this one is tried first, 0 when both are alike.</summary>
    public int OrderAgainst(RuleWeight other)
    {
        var order = other._literals.Count.CompareTo(_literals.Count);
        for (var i = 0; order == 0 && i < _literals.Count; i++)
        {
            order = other._literals[i].CompareTo(_literals[i]);
        }
        order = order == 0 ? other._converters.Count.CompareTo(_converters.Count) : order;
        for (var i = 0; order == 0 && i < _converters.Count; i++)
        {
            order = _converters[i].CompareTo(other._converters[i]);
        }
        return order;
    }
}
