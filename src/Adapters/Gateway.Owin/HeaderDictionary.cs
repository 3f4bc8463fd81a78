using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Owin;

/// <summary>Header fields as OWIN has them (OWIN 1.0 §3.3): names without regard to case, the values of a name's lines as
/// an array. Live: it keeps nothing of its own.</summary>
internal sealed class HeaderDictionary(HeaderCollection headers) : IDictionary<string, string[]>
{
    private bool _isSent;

    /// <summary>The fields that it shows.</summary>
    public HeaderCollection Headers => headers;

    public ICollection<string> Keys => [.. Names()];

    public ICollection<string[]> Values => [.. Names().Select(Get)];

    public int Count => Names().Count();

    public bool IsReadOnly => _isSent;

    public string[] this[string key]
    {
        get =>
            TryGetValue(key, out var values)
                ? values
                : throw new KeyNotFoundException($"There is no header field {key}; ask with TryGetValue.");
        set
        {
            ThrowIfSent();
            headers.Remove(key);
            Append(key, value);
        }
    }

    /// <summary>The head is on its way: changes come too late, and say so.</summary>
    public void MarkSent() => _isSent = true;

    public bool ContainsKey(string key) => headers.Contains(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string[] value)
    {
        value = headers.Contains(key) ? Get(key) : null;
        return value is not null;
    }

    public void Add(string key, string[] value)
    {
        ThrowIfSent();
        if (headers.Contains(key))
        {
            throw new ArgumentException($"There is a header field {key} already; set it by the indexer.", nameof(key));
        }
        Append(key, value);
    }

    public bool Remove(string key)
    {
        ThrowIfSent();
        return headers.Remove(key);
    }

    public void Clear()
    {
        ThrowIfSent();
        headers.Clear();
    }

    public void Add(KeyValuePair<string, string[]> item) => Add(item.Key, item.Value);

    public bool Contains(KeyValuePair<string, string[]> item) =>
        TryGetValue(item.Key, out var values) && item.Value is not null && values.AsSpan().SequenceEqual(item.Value);

    public bool Remove(KeyValuePair<string, string[]> item) => Contains(item) && Remove(item.Key);

    public void CopyTo(KeyValuePair<string, string[]>[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arrayIndex, array.Length - Count);
        // Not by List: it would copy by this very method.
        foreach (var entry in this)
        {
            array[arrayIndex++] = entry;
        }
    }

    public IEnumerator<KeyValuePair<string, string[]>> GetEnumerator()
    {
        // Of the names as they are now, so that a loop may change what it walks over.
        foreach (var name in Names().ToList())
        {
            yield return new(name, Get(name));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<string> Names() =>
        headers.Select(header => header.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    private string[] Get(string name) => [.. headers.GetValues(name)];

    private void Append(string key, string[]? values)
    {
        foreach (var value in values ?? [])
        {
            headers.Add(key, value ?? "");
        }
    }

    private void ThrowIfSent()
    {
        if (_isSent)
        {
            throw new InvalidOperationException(
                "A response header was changed after the head had been sent, which the first write or flush does. Change it before, or in a callback of server.OnSendingHeaders."
            );
        }
    }
}
