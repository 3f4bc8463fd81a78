using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Owin.ToGateway;

/// <summary>
/// The environment of a call (OWIN 1.0 §3.2). Known keys cost nothing until they are asked for; what the application puts
/// over them, and its own keys, are kept here.
/// </summary>
internal sealed class OwinEnvironment(OwinCall call) : IDictionary<string, object>
{
    private static readonly object Removed = new();

    // A known key's value as the application replaced it, Removed, or null; made when the first is.
    private object?[]? _replaced;
    private Dictionary<string, object>? _own;

    public ICollection<string> Keys => [.. this.Select(entry => entry.Key)];

    public ICollection<object> Values => [.. this.Select(entry => entry.Value)];

    public int Count
    {
        get
        {
            var count = _own?.Count ?? 0;
            foreach (var key in OwinKey.All)
            {
                count += ContainsKey(key.Name) ? 1 : 0;
            }
            return count;
        }
    }

    public bool IsReadOnly => false;

    public object this[string key]
    {
        get =>
            TryGetValue(key, out var value)
                ? value
                : throw new KeyNotFoundException(
                    $"There is no \"{key}\" in the OWIN environment; ask with TryGetValue."
                );
        set
        {
            var index = OwinKey.IndexOf(key);
            if (index < 0)
            {
                (_own ??= new(StringComparer.Ordinal))[key] = value;
            }
            else
            {
                // OWIN has no null values: setting one takes the key away.
                Replace(index, value ?? Removed);
            }
        }
    }

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value)
    {
        ArgumentNullException.ThrowIfNull(key);
        var index = OwinKey.IndexOf(key);
        if (index < 0)
        {
            value = null;
            return _own is not null && _own.TryGetValue(key, out value);
        }
        value = _replaced?[index] ?? OwinKey.All[index].Get(call);
        if (ReferenceEquals(value, Removed))
        {
            value = null;
        }
        return value is not null;
    }

    public bool ContainsKey(string key)
    {
        var index = OwinKey.IndexOf(key);
        return index >= 0 && !OwinKey.All[index].IsConditional && _replaced?[index] is null || TryGetValue(key, out _);
    }

    public void Add(string key, object value)
    {
        if (ContainsKey(key))
        {
            throw new ArgumentException(
                $"There is a \"{key}\" in the OWIN environment already; set it by the indexer.",
                nameof(key)
            );
        }
        this[key] = value;
    }

    public bool Remove(string key)
    {
        if (!ContainsKey(key))
        {
            return false;
        }
        var index = OwinKey.IndexOf(key);
        if (index < 0)
        {
            return _own!.Remove(key);
        }
        Replace(index, Removed);
        return true;
    }

    public void Clear()
    {
        for (var i = 0; i < OwinKey.All.Length; i++)
        {
            Replace(i, Removed);
        }
        _own?.Clear();
    }

    public void Add(KeyValuePair<string, object> item) => Add(item.Key, item.Value);

    public bool Contains(KeyValuePair<string, object> item) =>
        TryGetValue(item.Key, out var value) && Equals(value, item.Value);

    public bool Remove(KeyValuePair<string, object> item) => Contains(item) && Remove(item.Key);

    public void CopyTo(KeyValuePair<string, object>[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arrayIndex, array.Length - Count);
        // Not by List: it would copy by this very method.
        foreach (var entry in this)
        {
            array[arrayIndex++] = entry;
        }
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        foreach (var key in OwinKey.All)
        {
            if (TryGetValue(key.Name, out var value))
            {
                yield return new(key.Name, value);
            }
        }
        // A copy, so that a loop may change what it walks over.
        foreach (var entry in _own?.ToArray() ?? [])
        {
            yield return entry;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Replace(int index, object value)
    {
        if (OwinKey.All[index].Set is { } set)
        {
            set(call, ReferenceEquals(value, Removed) ? null : value);
        }
        else
        {
            (_replaced ??= new object?[OwinKey.All.Length])[index] = value;
        }
    }
}
