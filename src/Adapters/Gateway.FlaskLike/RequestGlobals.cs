namespace Gateway.FlaskLike;

/// <summary>What handlers and hooks keep for one request (Flask's <c>g</c>).</summary>
/// <remarks>Lives as long as its request; not thread-safe.</remarks>
public sealed class RequestGlobals
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>A value; null when there is none.</summary>
    /// <param name="name">Its name.</param>
    public object? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    /// <summary>A value of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The value; the type's default when there is none.</returns>
    /// <exception cref="InvalidCastException">It is of another type.</exception>
    public T? Get<T>(string name) => this[name] is { } value ? (T)value : default;

    internal IReadOnlyDictionary<string, object?> Values => _values;
}
