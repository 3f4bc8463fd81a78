using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Tweens;

/// <summary>The tweens of an application. Filled while the application is made.</summary>
internal sealed class TweenTable
{
    /// <summary>The setting that lists tweens in an order of its own.</summary>
    public const string Setting = "pyramid.tweens";

    private readonly Ordering<TweenFactory> _tweens = new(
        defaultAfter: TweenNames.Ingress,
        first: TweenNames.Ingress,
        last: TweenNames.Main
    );

    private readonly Dictionary<string, TweenFactory> _known = [];

    public void Add(string name, TweenFactory factory, IReadOnlyList<string>? under, IReadOnlyList<string>? over)
    {
        _tweens.Add(name, factory, after: under, before: over);
        _known[name] = factory;
    }

    /// <summary>The order the statements ask for, the nearest to the server first.</summary>
    public IReadOnlyList<(string Name, TweenFactory Value)> Implicit() => _tweens.Sorted();

    /// <summary>The order the settings ask for; null when they ask for none.</summary>
    /// <exception cref="ConfigurationException">They name one that was not registered.</exception>
    public IReadOnlyList<(string Name, TweenFactory Value)>? Explicit(Settings settings)
    {
        var names = settings.Words(Setting);
        return names.Count == 0 ? null : [.. names.Select(name => (name, Find(name)))];
    }

    /// <summary>Puts the tweens around what answers requests.</summary>
    public Tween Wrap(Tween handler, Registry registry) =>
        (Explicit(registry.Settings) ?? Implicit())
            .Reverse()
            .Aggregate(handler, (inner, tween) => tween.Value(inner, registry));

    private TweenFactory Find(string name) =>
        _known.GetValueOrDefault(name)
        ?? throw new ConfigurationException(
            $"The setting {Setting} names '{name}'; registered are {string.Join(", ", _known.Keys)}. Register it with AddTween."
        );
}
