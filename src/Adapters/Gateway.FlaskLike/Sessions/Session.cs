using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Gateway.FlaskLike;

/// <summary>What is kept for one visitor from request to request, in a signed cookie (Flask's <c>session</c>): the visitor can
/// read it and cannot change it. Values are what JSON can hold.</summary>
/// <remarks>Belongs to one request; not thread-safe.</remarks>
#pragma warning disable CA1710 // Flask's name
public sealed class Session : IEnumerable<KeyValuePair<string, object?>>
#pragma warning restore CA1710
{
    private const string PermanentKey = "_permanent";
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly bool _isAvailable;

    internal Session(bool isAvailable) => _isAvailable = isAvailable;

    internal Session(Dictionary<string, JsonElement> values)
    {
        _isAvailable = true;
        foreach (var (key, value) in values)
        {
            _values[key] = value;
        }
    }

    /// <summary>The number of values.</summary>
    public int Count => Values.Count;

    /// <summary>Whether a value was set or removed during this request, so that the cookie is sent anew. To be set by hand when
    /// a list or dictionary in it was changed.</summary>
    public bool Modified { get; set; }

    /// <summary>Whether anybody looked at it during this request, so that the response depends on the cookie.</summary>
    public bool Accessed { get; private set; }

    /// <summary>Whether it outlives the browser's closing, by <c>PERMANENT_SESSION_LIFETIME</c>.</summary>
    public bool Permanent
    {
        get => Get<bool>(PermanentKey);
        set => this[PermanentKey] = value;
    }

    /// <summary>A value; null when there is none. Numbers come back from the cookie as <see cref="long"/> or
    /// <see cref="double"/>, lists as lists, objects as dictionaries.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidOperationException">It is set, and there is no <c>SECRET_KEY</c> to sign with.</exception>
    public object? this[string key]
    {
        get => Plain(Values.GetValueOrDefault(key));
        set
        {
            ThrowIfUnavailable();
            Values[key] = value;
            Modified = true;
        }
    }

    private Dictionary<string, object?> Values
    {
        get
        {
            Accessed = true;
            return _values;
        }
    }

    internal bool IsPermanent =>
        _values.GetValueOrDefault(PermanentKey) is true or JsonElement { ValueKind: JsonValueKind.True };

    internal bool IsEmpty => _values.Count == 0;

    /// <summary>A value of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>The value; the type's default when there is none, or it is none of the type.</returns>
    public T? Get<T>(string key)
    {
        var value = Values.GetValueOrDefault(key);
        try
        {
            return value switch
            {
                null => default,
                T typed => typed,
                JsonElement json => json.Deserialize<T>(JsonSerializerOptions.Web),
                IConvertible => (T)
                    Convert.ChangeType(
                        value,
                        Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T),
                        CultureInfo.InvariantCulture
                    ),
                _ => default,
            };
        }
        catch (Exception error)
            when (error is JsonException or FormatException or InvalidCastException or OverflowException)
        {
            return default;
        }
    }

    /// <summary>Whether there is a value, be it null.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True when there is.</returns>
    public bool ContainsKey(string key) => Values.ContainsKey(key);

    /// <summary>Removes a value.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value; null when there was none (<c>session.pop(key, None)</c>).</returns>
    public object? Pop(string key)
    {
        if (!Values.Remove(key, out var value))
        {
            return null;
        }
        Modified = true;
        return Plain(value);
    }

    /// <summary>Removes all values.</summary>
    public void Clear()
    {
        Modified |= Values.Count > 0;
        Values.Clear();
    }

    /// <summary>Enumerates keys and values.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Values.Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(_values, JsonSerializerOptions.Web);

    private void ThrowIfUnavailable()
    {
        if (!_isAvailable)
        {
            throw new InvalidOperationException(
                "The session is unavailable because no secret key was set. Set Config[\"SECRET_KEY\"] to something unique and secret."
            );
        }
    }

    private static object? Plain(object? value) => value is JsonElement json ? JsonValues.Plain(json) : value;
}
