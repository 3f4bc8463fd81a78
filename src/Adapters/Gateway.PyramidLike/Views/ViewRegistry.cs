using System.Collections.Concurrent;

namespace Gateway.PyramidLike.Views;

/// <summary>All views of an application, looked up by the type of the context and the view name. Filled while the
/// application is made; thread-safe after that.</summary>
internal sealed class ViewRegistry
{
    private readonly Dictionary<(Type Context, string Name), List<View>> _views = [];
    private readonly HashSet<string> _names = [];

    // Keyed by registered names only, so that no client makes it grow.
    private readonly ConcurrentDictionary<(Type Context, string Name), View[]> _found = new();

    public void Add(View view)
    {
        _names.Add(view.Name);
        if (!_views.TryGetValue((view.Context, view.Name), out var views))
        {
            _views[(view.Context, view.Name)] = views = [];
        }
        // What no request can tell apart from an earlier view replaces it: a conflict was ruled out before.
        views.RemoveAll(earlier => earlier.Predicates.Text == view.Predicates.Text);
        views.Add(view);
        _found.Clear();
    }

    /// <summary>The views for a context and a name, most specific first: by the distance of the type, then by
    /// predicates. The first whose predicates match is to be called.</summary>
    public IReadOnlyList<View> Find(object context, string name) =>
        _names.Contains(name) ? _found.GetOrAdd((context.GetType(), name), Order) : [];

    private View[] Order((Type Context, string Name) key) =>
        [
            .. ContextTypes
                .NearestFirst(key.Context)
                .SelectMany(type =>
                    _views.GetValueOrDefault((type, key.Name), []).OrderBy(view => view.Predicates.Order)
                ),
        ];
}
