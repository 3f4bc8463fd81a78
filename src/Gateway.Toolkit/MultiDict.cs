using System.Collections;
using System.Globalization;

namespace Gateway.Toolkit;

/// <summary>
/// Names and values in the order they came, where a name may come more than once: a query, or a form. Names are compared
/// exactly (Werkzeug's <c>MultiDict</c>).
/// </summary>
/// <remarks>Read by any number of threads once filled.</remarks>
#pragma warning disable CA1710 // Werkzeug's name, which frameworks hand on
public sealed class MultiDict : IReadOnlyCollection<KeyValuePair<string, string>>
#pragma warning restore CA1710
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    /// <summary>The number of pairs; a name that came twice counts twice.</summary>
    public int Count => _pairs.Count;

    /// <summary>The names, each once, in the order they first came.</summary>
    public IEnumerable<string> Names => _pairs.Select(pair => pair.Key).Distinct();

    /// <summary>The first value of a name; null when it did not come.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _pairs)
            {
                if (key == name)
                {
                    return value;
                }
            }
            return null;
        }
    }

    /// <summary>All values of a name, in order.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The values; none when the name did not come.</returns>
    public IReadOnlyList<string> GetAll(string name) =>
        [.. _pairs.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    /// <summary>The first value of a name, parsed; the default when it did not come or is no such value
    /// (<c>request.args.get("page", 1, type=int)</c>).</summary>
    /// <typeparam name="T">What to parse.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">The value instead.</param>
    /// <returns>The value.</returns>
    public T Get<T>(string name, T defaultValue)
        where T : IParsable<T> =>
        T.TryParse(this[name], CultureInfo.InvariantCulture, out var value) ? value : defaultValue;

    /// <summary>Whether a name came.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True when it did, be its value empty.</returns>
    public bool Contains(string name) => this[name] is not null;

    /// <summary>Adds a value after all others.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Add(string name, string value) => _pairs.Add(new(name, value));

    /// <summary>Enumerates the pairs in order.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
