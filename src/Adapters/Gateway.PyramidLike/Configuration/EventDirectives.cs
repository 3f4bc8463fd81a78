using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Predicates;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: events and their subscribers.</summary>
public static class EventDirectives
{
    /// <summary>Registers a subscriber: what is told of events.</summary>
    /// <typeparam name="TEvent">The events it is told of: those of this class or of classes derived from it, or that
    /// implement this interface; <see cref="object"/> for all.</typeparam>
    /// <param name="config">The configurator.</param>
    /// <param name="subscriber">The subscriber; called by many threads.</param>
    /// <param name="predicates">By name: values of predicates that <see cref="AddSubscriberPredicate"/> added; it is told of
    /// events that meet all. <see cref="Not"/> inverts one. None when null.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddSubscriber<TEvent>(
        this Configurator config,
        Action<TEvent> subscriber,
        IReadOnlyDictionary<string, object>? predicates = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Add(
            config,
            typeof(TEvent),
            happened =>
            {
                subscriber((TEvent)happened);
                return default;
            },
            subscriber.Method,
            predicates,
            Configurator.Place(file, line)
        );

    /// <summary>Registers a subscriber that waits for something.</summary>
    /// <inheritdoc cref="AddSubscriber{TEvent}(Configurator, Action{TEvent}, IReadOnlyDictionary{string, object}, string, int)"/>
    public static void AddAsyncSubscriber<TEvent>(
        this Configurator config,
        Func<TEvent, ValueTask> subscriber,
        IReadOnlyDictionary<string, object>? predicates = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Add(
            config,
            typeof(TEvent),
            happened => subscriber((TEvent)happened),
            subscriber.Method,
            predicates,
            Configurator.Place(file, line)
        );

    /// <summary>Registers a predicate for subscribers.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes it of a value: what says whether an event meets it.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddSubscriberPredicate(
        this Configurator config,
        string name,
        Func<object, Func<object, bool>> factory,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        config.Action(
            ("subscriber predicate", name),
            () => config.Registry.Subscribers.AddPredicate(name, factory),
            $"the subscriber predicate '{name}'",
            file,
            line,
            Phase.One
        );

    internal static void AddSubscriber(this Configurator config, MethodInfo method)
    {
        var (type, call) = SubscriberScan.Map(method);
        Add(config, type, call, method, null, $"{method.DeclaringType}.{method.Name}");
    }

    private static void Add(
        Configurator config,
        Type type,
        Func<object, ValueTask> subscriber,
        MethodInfo method,
        IReadOnlyDictionary<string, object>? predicates,
        string place
    )
    {
        var title = $"{method.DeclaringType}.{method.Name}";
        var entry = new Introspectable("subscribers", (type, method), title, "subscriber") { ["event"] = type };
        config.Defer(
            () => null,
            () => config.Registry.Subscribers.Add(type, subscriber, predicates, place),
            $"the subscriber {title}",
            place,
            introspectables: [entry]
        );
    }
}
