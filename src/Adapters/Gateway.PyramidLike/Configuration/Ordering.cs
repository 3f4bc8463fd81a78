// Puts named things into the order their constraints ask for: view derivers, tweens, predicates, media types.
namespace Gateway.PyramidLike.Configuration;

/// <summary>Names of the two ends of an ordering.</summary>
internal static class Ordering
{
    public const string First = "FIRST";
    public const string Last = "LAST";
}

/// <summary>Named values with constraints on their order. What no constraint tells apart is ordered as in Pyramid: the
/// neighbours of what came last come first.</summary>
internal sealed class Ordering<T>(
    string? defaultBefore = null,
    string? defaultAfter = null,
    string first = Ordering.First,
    string last = Ordering.Last
)
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, T> _values = [];
    private readonly List<Constraint> _constraints = [];

    public IEnumerable<string> Names => _names;

    public bool Contains(string name) => _values.ContainsKey(name);

    /// <summary>Adds a value, or replaces the one of that name with its constraints.</summary>
    public void Add(string name, T value, IReadOnlyList<string>? after = null, IReadOnlyList<string>? before = null)
    {
        if (!_values.TryAdd(name, value))
        {
            _values[name] = value;
            _names.Remove(name);
            _constraints.RemoveAll(constraint => constraint.Owner == name);
        }
        _names.Add(name);
        if (after is null && before is null)
        {
            (after, before) = (
                defaultAfter is null ? null : [defaultAfter],
                defaultBefore is null ? null : [defaultBefore]
            );
        }
        _constraints.AddRange((after ?? []).Select(other => new Constraint(other, name, name)));
        _constraints.AddRange((before ?? []).Select(other => new Constraint(name, other, name)));
    }

    /// <summary>The values in order.</summary>
    /// <exception cref="ConfigurationException">Constraints contradict each other, or all that a value states in one direction
    /// are about names there are not.</exception>
    public IReadOnlyList<(string Name, T Value)> Sorted()
    {
        string[] nodes = [first, last, .. _names];
        var known = nodes.ToHashSet();
        Constraint[] effective =
        [
            new(first, last, first),
            .. _constraints.Where(constraint => known.Contains(constraint.From) && known.Contains(constraint.To)),
        ];
        DemandSatisfied(effective);
        var arriving = nodes.ToDictionary(node => node, node => effective.Count(arc => arc.To == node));
        // A stack: what becomes free is taken at once, what was added earlier before what was added later.
        var free = new LinkedList<string>(nodes.Where(node => arriving[node] == 0));
        var sorted = new List<string>();
        while (free.First is { Value: var node })
        {
            free.RemoveFirst();
            sorted.Add(node);
            foreach (var arc in effective.Where(arc => arc.From == node))
            {
                if (--arriving[arc.To] == 0)
                {
                    free.AddFirst(arc.To);
                }
            }
        }
        return sorted.Count == nodes.Length
            ? [.. sorted.Where(_values.ContainsKey).Select(name => (name, _values[name]))]
            : throw new ConfigurationException(
                $"The order of these contradicts itself: {string.Join(", ", nodes.Except(sorted))}. "
                    + "Each states what it is under (after) and over (before); take one of these statements back."
            );
    }

    /// <summary>A name that is to come before others must come before one there is, by its own statement or another's; and
    /// so for after.</summary>
    private void DemandSatisfied(Constraint[] effective)
    {
        var hasAfter = effective.Select(arc => arc.To).ToHashSet();
        var hasBefore = effective.Select(arc => arc.From).ToHashSet();
        foreach (var direction in _constraints.GroupBy(arc => (arc.Owner, IsAfter: arc.To == arc.Owner)))
        {
            var (owner, isAfter) = direction.Key;
            if (!(isAfter ? hasAfter : hasBefore).Contains(owner))
            {
                throw new ConfigurationException(
                    $"'{owner}' is to come {(isAfter ? "after" : "before")} {string.Join(" or ", direction.Select(arc => isAfter ? arc.From : arc.To))}, "
                        + $"but there is none of that name; there are {string.Join(", ", _names.Where(name => name != owner))}."
                );
            }
        }
    }

    private readonly record struct Constraint(string From, string To, string Owner);
}
