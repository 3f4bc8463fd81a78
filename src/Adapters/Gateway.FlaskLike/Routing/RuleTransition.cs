namespace Gateway.FlaskLike.Routing;

/// <summary>The way from one state of the search to another, along a part with variables.</summary>
/// <param name="Part">The part.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="Order">When it was added among those of its state.</param>
internal sealed record RuleTransition(RulePart Part, RuleNode Target, int Order)
{
    public bool Precedes(RuleTransition other) =>
        Part.Weight.OrderAgainst(other.Part.Weight) is var order && order != 0 ? order < 0 : Order < other.Order;

    /// <summary>Merges two lists that are in order.</summary>
    public static List<RuleTransition> Merge(IReadOnlyList<RuleTransition> one, List<RuleTransition> other)
    {
        var merged = new List<RuleTransition>(one.Count + other.Count);
        var (i, j) = (0, 0);
        while (i < one.Count || j < other.Count)
        {
            merged.Add(j >= other.Count || (i < one.Count && one[i].Precedes(other[j])) ? one[i++] : other[j++]);
        }
        return merged;
    }
}
