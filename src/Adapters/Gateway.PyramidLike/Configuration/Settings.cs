using System.Collections;

namespace Gateway.PyramidLike.Configuration;

/// <summary>
/// The application's settings: Pyramid's <c>registry.settings</c>. They come from the host; what
/// <see cref="Add"/> sets while the application is made wins over that, and an environment variable over both for the
/// framework's own: <c>PYRAMID_DEBUG_NOTFOUND</c> for <c>pyramid.debug_notfound</c>.
/// </summary>
/// <remarks>Names are compared without regard to case; <c>pyramid.tweens</c> and <c>pyramid:tweens</c> (a nested key of a
/// JSON file) are the same name. Read by any number of threads once the application is made.</remarks>
/// <param name="host">The host's settings.</param>
/// <param name="environment">Where environment variables come from; those of the process when null.</param>
#pragma warning disable CA1710 // Pyramid's word
public sealed class Settings(IReadOnlyDictionary<string, string> host, Func<string, string?>? environment = null)
    : IReadOnlyDictionary<string, string>
#pragma warning restore CA1710
{
    private const string OwnPrefix = "pyramid.";

    private readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;
    private readonly Dictionary<string, string> _values = host.ToDictionary(
        pair => Normalize(pair.Key),
        pair => pair.Value,
        StringComparer.OrdinalIgnoreCase
    );

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _values.Values;

    /// <summary>A setting.</summary>
    /// <param name="key">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name; the message lists what there is.</exception>
    public string this[string key] =>
        TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException(
                $"There is no setting '{key}'; there are {string.Join(", ", _values.Keys.Order(StringComparer.Ordinal))}."
            );

    /// <summary>Sets a setting.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Add(string key, string value) => _values[Normalize(key)] = value;

    /// <summary>Whether a setting is on: <c>true</c>, <c>t</c>, <c>yes</c>, <c>y</c>, <c>on</c> or <c>1</c>, in any case
    /// (<c>asbool</c>).</summary>
    /// <param name="key">Its name.</param>
    /// <returns>True when it is; false when it is absent or says something else.</returns>
    public bool IsOn(string key) =>
        TryGetValue(key, out var value)
        && value.Trim().ToLowerInvariant() is "true" or "t" or "yes" or "y" or "on" or "1";

    /// <summary>The words of a setting, separated by spaces or lines (<c>aslist</c>).</summary>
    /// <param name="key">Its name.</param>
    /// <returns>The words; none when it is absent.</returns>
    public IReadOnlyList<string> Words(string key) =>
        TryGetValue(key, out var value)
            ? value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out string value)
    {
        key = Normalize(key);
        var variable = key.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase)
            ? _environment(key.Replace('.', '_').ToUpperInvariant())
            : null;
        value = variable ?? _values.GetValueOrDefault(key)!;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Normalize(string key) => key.Replace(':', '.');
}
