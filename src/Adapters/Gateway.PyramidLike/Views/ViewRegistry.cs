using System.Collections.Concurrent;
using Gateway.PyramidLike.Routes;

namespace Gateway.PyramidLike.Views;

/// <summary>All views of an application, looked up by route, type of the context and view name. Filled while the
/// application is made; thread-safe after that.</summary>
internal sealed class ViewRegistry
{
    private readonly Dictionary<ViewKey, ViewSlot> _slots = [];
    private readonly HashSet<string> _names = [];

    // Keyed by registered names only, so that no client makes it grow.
    private readonly ConcurrentDictionary<ViewKey, ViewSlot[]> _found = new();

    /// <summary>Adds a view; what no request can tell apart from an earlier view replaces it: a conflict was ruled out
    /// before.</summary>
    public void Add(Type context, bool forExceptions, RegisteredView view, IReadOnlyList<string> declaredOffers)
    {
        var key = new ViewKey(view.Options.RouteName, context, view.Options.Name, forExceptions);
        if (!_slots.TryGetValue(key, out var slot))
        {
            _slots[key] = slot = new ViewSlot();
        }
        slot.Add(view, declaredOffers);
        _names.Add(key.Name);
        _found.Clear();
    }

    /// <summary>The views for a context and a name, most specific first: those of the route before global ones, and among
    /// these by the distance of the type.</summary>
    public IReadOnlyList<ViewSlot> Find(Type context, string name, Route? route) =>
        Find(new(route?.Name, context, name, false), route is null || route.Options.UseGlobalViews);

    /// <summary>The views for an exception, likewise; global ones serve every route.</summary>
    public IReadOnlyList<ViewSlot> FindForException(Type error, Route? route) =>
        Find(new(route?.Name, error, "", true), isGlobal: true);

    private IReadOnlyList<ViewSlot> Find(ViewKey key, bool isGlobal) =>
        _names.Contains(key.Name) ? _found.GetOrAdd(key, key => [.. Ordered(key, isGlobal)]) : [];

    private IEnumerable<ViewSlot> Ordered(ViewKey key, bool isGlobal)
    {
        IEnumerable<string?> routes =
            key.Route is null ? [null]
            : isGlobal ? [key.Route, null]
            : [key.Route];
        return from route in routes
            from type in ContextTypes.NearestFirst(key.Context)
            let slot = _slots.GetValueOrDefault(key with { Route = route, Context = type })
            where slot is not null
            select slot;
    }

    private readonly record struct ViewKey(string? Route, Type Context, string Name, bool ForExceptions);
}
