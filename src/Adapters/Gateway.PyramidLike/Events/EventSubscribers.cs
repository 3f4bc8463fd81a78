using System.Collections.Concurrent;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Events;

/// <summary>Who is told of which events. Filled while the application is made; thread-safe after that.</summary>
internal sealed class EventSubscribers
{
    private readonly Dictionary<Type, List<Func<object, ValueTask>>> _subscribers = [];

    // Grows with the event types of an application, never with its requests.
    private readonly ConcurrentDictionary<Type, Func<object, ValueTask>[]> _found = new();

    private readonly Dictionary<string, Func<object, Func<object, bool>>> _predicates = [];

    public void AddPredicate(string name, Func<object, Func<object, bool>> factory) => _predicates[name] = factory;

    public void Add(
        Type type,
        Func<object, ValueTask> subscriber,
        IReadOnlyDictionary<string, object>? predicates,
        string place
    )
    {
        if (!_subscribers.TryGetValue(type, out var subscribers))
        {
            _subscribers[type] = subscribers = [];
        }
        var conditions = (predicates ?? new Dictionary<string, object>())
            .Select(pair => Make(pair.Key, pair.Value, place))
            .ToArray();
        subscribers.Add(
            conditions.Length == 0
                ? subscriber
                : happened => Array.TrueForAll(conditions, met => met(happened)) ? subscriber(happened) : default
        );
        _found.Clear();
    }

    /// <summary>Tells those that subscribed to the event's farthest types first, as zope does; for one type in the order
    /// they subscribed.</summary>
    public async ValueTask NotifyAsync(object happened)
    {
        foreach (var subscriber in _found.GetOrAdd(happened.GetType(), Find))
        {
            await subscriber(happened);
        }
    }

    private Func<object, ValueTask>[] Find(Type type) =>
        [.. ContextTypes.NearestFirst(type).Reverse().SelectMany(known => _subscribers.GetValueOrDefault(known) ?? [])];

    private Func<object, bool> Make(string name, object value, string place)
    {
        if (!_predicates.TryGetValue(name, out var factory))
        {
            throw new ConfigurationException(
                $"{place}: there is no predicate '{name}' for subscribers; there are {string.Join(", ", _predicates.Keys)}. "
                    + "Add it with AddSubscriberPredicate."
            );
        }
        if (value is not Not not)
        {
            return factory(value);
        }
        var inverted = factory(not.Value);
        return happened => !inverted(happened);
    }
}
