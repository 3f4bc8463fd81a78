using System.Globalization;

namespace Gateway.Toolkit.Routing;

/// <summary>What stands in a converter's parentheses: <c>any(about, help)</c>, <c>int(min=1, max=9)</c>.</summary>
/// <param name="positional">The arguments without a name.</param>
/// <param name="named">The arguments with a name.</param>
public sealed class ConverterArguments(IReadOnlyList<string> positional, IReadOnlyDictionary<string, string> named)
{
    private readonly HashSet<string> _used = [];

    /// <summary>The arguments without a name.</summary>
    public IReadOnlyList<string> Positional { get; } = positional;

    /// <summary>A named argument.</summary>
    /// <typeparam name="T">What to parse.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">The value when it is not given.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">It is no such value.</exception>
    public T Get<T>(string name, T defaultValue)
        where T : IParsable<T> => TryGet<T>(name, out var value) ? value : defaultValue;

    /// <summary>A named argument that may be absent.</summary>
    /// <typeparam name="T">What to parse.</typeparam>
    /// <param name="name">The name.</param>
    /// <returns>The value; null when it is not given.</returns>
    /// <exception cref="FormatException">It is no such value.</exception>
    public T? GetOptional<T>(string name)
        where T : struct, IParsable<T> => TryGet<T>(name, out var value) ? value : null;

    internal void ThrowIfUnused(string converter)
    {
        if (named.Keys.FirstOrDefault(name => !_used.Contains(name)) is { } unknown)
        {
            throw new FormatException($"the converter {converter} has no argument \"{unknown}\"");
        }
    }

    private bool TryGet<T>(string name, out T value)
        where T : IParsable<T>
    {
        _used.Add(name);
        value = default!;
        if (!named.TryGetValue(name, out var text))
        {
            return false;
        }
        return T.TryParse(text, CultureInfo.InvariantCulture, out value!)
            ? true
            : throw new FormatException($"\"{name}={text}\" is no {typeof(T).Name}");
    }
}
