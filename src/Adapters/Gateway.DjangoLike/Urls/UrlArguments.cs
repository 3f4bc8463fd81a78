using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Urls;

/// <summary>What a route captured, by name and in the route's order, converted (<c>kwargs</c>). A view may take it whole,
/// instead of by parameters of its own.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "named for what it holds; a view takes it as one thing")]
public sealed class UrlArguments : IReadOnlyCollection<KeyValuePair<string, object>>
{
    private readonly List<KeyValuePair<string, object>> _items = [];

    /// <summary>The number of arguments.</summary>
    public int Count => _items.Count;

    /// <summary>An argument by its name in the route; null when the route has none of that name.</summary>
    /// <param name="name">The name, such as <c>question_id</c>.</param>
    public object? this[string name]
    {
        get
        {
            // From the end: a name captured again further in wins, as in Django.
            for (var i = _items.Count - 1; i >= 0; i--)
            {
                if (_items[i].Key == name)
                {
                    return _items[i].Value;
                }
            }
            return null;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(Dictionary<string, object> values) => _items.AddRange(values);

    /// <summary>Adds an argument; an empty name for one that goes by its position.</summary>
    internal void Add(string name, object value) => _items.Add(new(name, value));

    /// <summary>The argument without a name at a position; null when there are not as many.</summary>
    internal object? At(int position)
    {
        foreach (var (name, value) in _items)
        {
            if (name.Length == 0 && position-- == 0)
            {
                return value;
            }
        }
        return null;
    }

    internal void Truncate(int count) => _items.RemoveRange(count, _items.Count - count);
}
