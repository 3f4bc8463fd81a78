using System.Collections;
using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>A dictionary: looked up by key, and enumerated as pairs (<c>{% for item in map %}{{ item[0] }}</c>).</summary>
internal sealed class DictionaryValue(object value, IEnumerable<KeyValuePair<string, object?>> pairs)
    : IIndexable,
        ILiquidizable,
        IWrapped,
        IEnumerable<KeyValuePair<string, object?>>
{
    private Dictionary<string, object?>? _entries;

    public object Value => value;

    private Dictionary<string, object?> Entries => _entries ??= new(pairs, StringComparer.Ordinal);

    public object? this[object key] => ModelValue.Wrap(Entries.GetValueOrDefault(HtmlFilters.Text(key)));

    public bool ContainsKey(object key) => Entries.ContainsKey(HtmlFilters.Text(key));

    public object ToLiquid() => this;

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach (var (key, entry) in Entries)
        {
            yield return new(key, ModelValue.Wrap(entry));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => value.ToString() ?? "";
}
