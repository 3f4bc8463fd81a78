using System.Collections.Concurrent;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>What makes responses of the objects of some types, before a renderer is asked. Filled while the application is
/// made; thread-safe after that.</summary>
internal sealed class ResponseAdapters
{
    private readonly Dictionary<Type, Func<object, Response>> _adapters = [];
    private readonly ConcurrentDictionary<Type, Func<object, Response>?> _found = new();

    public void Add(Type type, Func<object, Response> adapter)
    {
        _adapters[type] = adapter;
        _found.Clear();
    }

    /// <summary>The response that an object is, or that the adapter of its nearest type makes of it; null when there is
    /// none.</summary>
    public Response? Adapt(object? value)
    {
        if (value is null or Response)
        {
            return (Response?)value;
        }
        return _adapters.Count == 0 ? null : _found.GetOrAdd(value.GetType(), Find)?.Invoke(value);
    }

    private Func<object, Response>? Find(Type type) =>
        ContextTypes
            .NearestFirst(type)
            .Select(known => _adapters.GetValueOrDefault(known))
            .FirstOrDefault(adapter => adapter is not null);
}
