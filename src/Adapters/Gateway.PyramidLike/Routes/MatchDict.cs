using System.Collections;

namespace Gateway.PyramidLike.Routes;

/// <summary>What a route's pattern found in the path: Pyramid's <c>request.matchdict</c>. The rest of a path (<c>*rest</c>)
/// is a list of segments, here joined by slashes; <see cref="GetSegments"/> gives them apart.</summary>
/// <remarks>Predicates of the route may change it. Not thread-safe.</remarks>
#pragma warning disable CA1710 // Pyramid's name
public sealed class MatchDict : IReadOnlyDictionary<string, string>
#pragma warning restore CA1710
{
    // A string, or a list of segments.
    private readonly Dictionary<string, object> _values = [];

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _values.Values.Select(Text);

    /// <summary>A value.</summary>
    /// <param name="key">Its name in the pattern.</param>
    /// <exception cref="KeyNotFoundException">The pattern has no such name; the message lists those it has.</exception>
    public string this[string key]
    {
        get =>
            TryGetValue(key, out var value)
                ? value
                : throw new KeyNotFoundException(
                    $"The route matched no '{key}'; it matched {string.Join(", ", _values.Keys)}."
                );
        set => _values[key] = value;
    }

    /// <summary>The segments of the rest of the path, or those of a value, split at its slashes.</summary>
    /// <param name="key">Its name in the pattern.</param>
    /// <returns>The segments; none when there is no such name.</returns>
    public IReadOnlyList<string> GetSegments(string key) =>
        _values.GetValueOrDefault(key) switch
        {
            IReadOnlyList<string> segments => segments,
            string text => Traversal.TraversalPath.Split(text),
            _ => [],
        };

    /// <summary>Sets a value that is a list of segments.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="segments">The segments.</param>
    public void Set(string key, IReadOnlyList<string> segments) => _values[key] = segments;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out string value)
    {
        value = _values.TryGetValue(key, out var found) ? Text(found) : null!;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        _values.Select(pair => KeyValuePair.Create(pair.Key, Text(pair.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values as they are given to a pattern that makes a URL of them.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> Raw() =>
        _values.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value));

    private static string Text(object value) => value as string ?? string.Join('/', (IReadOnlyList<string>)value);
}
