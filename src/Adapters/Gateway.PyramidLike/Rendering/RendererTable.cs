using System.Collections.Concurrent;
using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Rendering;

/// <summary>The renderers of an application, made when they are first asked for. Filled while the application is made;
/// thread-safe after that.</summary>
internal sealed class RendererTable(Registry registry)
{
    private readonly Dictionary<string, RendererFactory> _factories = [];

    // Grows with the names that an application's code and views state, never with its requests.
    private readonly ConcurrentDictionary<string, ViewRenderer> _made = new();

    public void Add(string name, RendererFactory factory)
    {
        _factories[name] = factory;
        _made.Clear();
    }

    /// <summary>The renderer of a name, by the whole name or its extension.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Who asks, for the message.</param>
    public ViewRenderer Find(string name, string place)
    {
        if (_made.TryGetValue(name, out var made))
        {
            return made;
        }
        var info = new RendererInfo(name, registry);
        var factory =
            _factories.GetValueOrDefault(name)
            ?? _factories.GetValueOrDefault(info.Type)
            ?? throw new ConfigurationException(
                $"{place}: there is no renderer '{name}'; there are {string.Join(", ", _factories.Keys.Order(StringComparer.Ordinal))}. "
                    + "Register one with AddRenderer."
            );
        return _made.GetOrAdd(name, new ViewRenderer(info, factory(info)));
    }
}
