using System.Globalization;

namespace Gateway.Toolkit.Routing;

/// <summary>What stands in a converter's parentheses: <c>any(about, help)</c>, <c>int(min=1, max=9)</c>.</summary>
/// <param name="positional">The arguments without a name.</param>
/// <param name="named">The arguments with a name.</param>
public sealed class ConverterArguments(IReadOnlyList<string> positional, IReadOnlyDictionary<string, string> named)
{
    private readonly Dictionary<string, string> _named = new(named, StringComparer.Ordinal);
    private readonly HashSet<string> _used = [];
    private bool _positionalUsed = positional.Count == 0;

    /// <summary>The arguments without a name.</summary>
    public IReadOnlyList<string> Positional
    {
        get
        {
            _positionalUsed = true;
            return positional;
        }
    }

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

    /// <summary>Gives the arguments without a name the names that they have by their place, as in a call in Python:
    /// <c>int(4)</c> is <c>int(fixed_digits=4)</c>.</summary>
    /// <param name="names">The names, in order.</param>
    /// <returns>These arguments, all with names.</returns>
    /// <exception cref="FormatException">There are more than names, or one is there twice.</exception>
    public ConverterArguments NameByPlace(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (positional.Count > names.Count)
        {
            throw new FormatException($"there are {positional.Count} arguments; expected {names.Count} at most");
        }
        foreach (var (name, value) in names.Zip(Positional))
        {
            if (!_named.TryAdd(name, value))
            {
                throw new FormatException($"the argument \"{name}\" is there twice");
            }
        }
        return this;
    }

    internal void ThrowIfUnused(string converter)
    {
        if (!_positionalUsed)
        {
            throw new FormatException($"the converter {converter} takes no arguments, or only such with a name");
        }
        if (_named.Keys.FirstOrDefault(name => !_used.Contains(name)) is { } unknown)
        {
            throw new FormatException($"the converter {converter} has no argument \"{unknown}\"");
        }
    }

    private bool TryGet<T>(string name, out T value)
        where T : IParsable<T>
    {
        _used.Add(name);
        value = default!;
        if (!_named.TryGetValue(name, out var text))
        {
            return false;
        }
        return T.TryParse(text, CultureInfo.InvariantCulture, out value!)
            ? true
            : throw new FormatException($"\"{name}={text}\" is no {typeof(T).Name}");
    }
}
