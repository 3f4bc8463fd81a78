using System.Collections;
using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>What a loop over a dictionary gives: the key, as in Jinja (<c>{% for key in map %}{{ key }}</c>), which is the
/// pair as well, as in Liquid (<c>{{ item[0] }} {{ item[1] }}</c>, <c>{% for key, value in map %}</c>).</summary>
internal sealed class PairValue(string key, object? entry) : IIndexable, ILiquidizable, IWrapped, IEnumerable<object?>
{
    public object Value => key;

    public object? this[object index] => TryGet(index, out var found) ? ModelValue.Wrap(found) : null;

    public bool ContainsKey(object index) => TryGet(index, out _);

    public bool TryGet(object index, out object? found)
    {
        found = index is 0 or 0L ? key : entry;
        return index is 0 or 0L or 1 or 1L;
    }

    public object ToLiquid() => this;

    public IEnumerator<object?> GetEnumerator()
    {
        yield return key;
        yield return entry;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => key;
}
