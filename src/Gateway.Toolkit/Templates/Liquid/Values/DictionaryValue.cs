using System.Collections;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Filters;

namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>A dictionary: looked up by key, and gone through as <see cref="PairValue"/>s.</summary>
internal sealed class DictionaryValue(object value, IEnumerable<KeyValuePair<string, object?>> pairs)
    : IIndexable,
        ILiquidizable,
        IWrapped,
        IEnumerable<PairValue>
{
    private Dictionary<string, object?>? _entries;

    public object Value => value;

    public int Count => Entries.Count;

    private Dictionary<string, object?> Entries => _entries ??= new(pairs, StringComparer.Ordinal);

    public object? this[object key] => TryGet(key, out var found) ? ModelValue.Wrap(found) : null;

    public bool ContainsKey(object key) => TryGet(key, out _);

    public bool TryGet(object key, out object? found) => Entries.TryGetValue(HtmlFilters.Text(key), out found);

    public object ToLiquid() => this;

    public IEnumerator<PairValue> GetEnumerator()
    {
        foreach (var (key, entry) in Entries)
        {
            yield return new(key, ModelValue.Wrap(entry));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => value.ToString() ?? "";
}
