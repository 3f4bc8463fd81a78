// Which predicates there are, and how heavy each is: the order in which views are tried follows from it.
using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Predicates;

/// <summary>Makes the predicate of a value.</summary>
/// <param name="value">The value that was stated.</param>
/// <returns>The predicate.</returns>
public delegate IPredicate PredicateFactory(object value);

/// <summary>The predicates there are for views, or for routes, lightest first. Filled while the application is made.</summary>
internal sealed class PredicateTable
{
    private readonly Ordering<PredicateFactory> _factories = new(defaultBefore: Ordering.Last);
    private IReadOnlyList<(string Name, PredicateFactory Value)>? _sorted;

    public IEnumerable<string> Names => _factories.Names;

    public void Add(
        string name,
        PredicateFactory factory,
        IReadOnlyList<string>? weighsMoreThan = null,
        IReadOnlyList<string>? weighsLessThan = null
    )
    {
        _factories.Add(name, factory, after: weighsMoreThan, before: weighsLessThan);
        _sorted = null;
    }

    /// <summary>Makes the predicates of a view or a route.</summary>
    /// <param name="stated">The framework's own, by name; a name may come more than once.</param>
    /// <param name="place">Where they are stated, for messages.</param>
    public PredicateSet Make(IEnumerable<(string Name, object Value)> stated, string place)
    {
        var values = stated.ToLookup(pair => pair.Name, pair => pair.Value);
        foreach (var unknown in values.Select(group => group.Key).Where(name => !_factories.Contains(name)))
        {
            throw new ConfigurationException(
                $"{place}: there is no predicate '{unknown}' here; there are {string.Join(", ", _factories.Names)}."
            );
        }
        var (predicates, score) = (new List<IPredicate>(), 0L);
        _sorted ??= _factories.Sorted();
        for (var i = 0; i < _sorted.Count; i++)
        {
            foreach (var value in values[_sorted[i].Name])
            {
                predicates.Add(Make(_sorted[i].Value, value, place));
                score |= 1L << (i + 1);
            }
        }
        return new PredicateSet(predicates, score);
    }

    private static IPredicate Make(PredicateFactory factory, object value, string place)
    {
        try
        {
            return value is Not not ? new InvertedPredicate(factory(not.Value)) : factory(value);
        }
        catch (ArgumentException error)
        {
            throw new ConfigurationException($"{place}: {error.Message}", error);
        }
    }
}
