using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>What is kept for one visitor from request to request (<c>request.session</c>): values by key, such as JSON can
/// hold.</summary>
/// <remarks>Read when first asked for, written after the view if it was changed. Belongs to one request; not
/// thread-safe. A key of a stranger's choice is never taken on, so that nobody can prepare a session for somebody
/// else.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "SessionStore is Django's word")]
public abstract class SessionStore : IEnumerable<KeyValuePair<string, object?>>
{
    internal const string ExpiryKey = "_session_expiry";

    private readonly SessionSettings _settings;
    private Dictionary<string, object?>? _values;

    private protected SessionStore(SessionSettings settings, string? key)
    {
        _settings = settings;
        SessionKey = string.IsNullOrEmpty(key) ? null : key;
    }

    /// <summary>What the visitor's cookie says; null for a session that has not been saved.</summary>
    public string? SessionKey { get; private protected set; }

    /// <summary>Whether the session must be written; set by hand when a list or a dictionary in it was changed.</summary>
    public bool Modified { get; set; }

    /// <summary>Whether anybody has looked at it, so that the response differs by cookie.</summary>
    public bool Accessed { get; private set; }

    /// <summary>Whether there is nothing in it, and never was (<c>is_empty()</c>).</summary>
    public bool IsEmpty => SessionKey is null && (_values is null || _values.Count == 0);

    /// <summary>The number of values.</summary>
    public int Count => Values.Count;

    /// <summary>The keys of the values.</summary>
    public IReadOnlyCollection<string> Keys => Values.Keys;

    /// <summary>A value; null when there is none. Numbers come back as <see cref="long"/> or <see cref="double"/>, lists as
    /// lists, objects as dictionaries.</summary>
    /// <param name="key">The key.</param>
    public object? this[string key]
    {
        get => SessionValue.Plain(Values.GetValueOrDefault(key));
        set
        {
            Values[key] = value;
            Modified = true;
        }
    }

    internal Dictionary<string, object?> Values
    {
        get
        {
            Accessed = true;
            return _values ??= SessionKey is null ? new(StringComparer.Ordinal) : Taken(Read());
        }
    }

    /// <summary>Reads the session now, without blocking, so that the rest of this request does not wait for it.</summary>
    /// <returns>A task that completes when it is there.</returns>
    public async ValueTask LoadAsync()
    {
        Accessed = true;
        _values ??= SessionKey is null ? new(StringComparer.Ordinal) : Taken(await ReadAsync());
    }

    /// <summary>A value of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>The value; the type's default when there is none, or it is none of the type.</returns>
    public T? Get<T>(string key) => SessionValue.As<T>(Values.GetValueOrDefault(key));

    /// <summary>Whether there is a value.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True when there is.</returns>
    public bool ContainsKey(string key) => Values.ContainsKey(key);

    /// <summary>Removes a value (<c>session.pop(key, None)</c>).</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value; null when there was none.</returns>
    public object? Pop(string key)
    {
        if (!Values.Remove(key, out var value))
        {
            return null;
        }
        Modified = true;
        return SessionValue.Plain(value);
    }

    /// <summary>Removes all values; the key stays. To end a session use <see cref="FlushAsync"/>.</summary>
    public void Clear()
    {
        _values = new(StringComparer.Ordinal);
        (Accessed, Modified) = (true, true);
    }

    /// <summary>Says how long the session lasts from its last change (<c>set_expiry</c>).</summary>
    /// <param name="age">How long; zero until the browser closes, null for the settings' time.</param>
    public void SetExpiry(TimeSpan? age)
    {
        if (age is { } time)
        {
            this[ExpiryKey] = (long)time.TotalSeconds;
        }
        else
        {
            Pop(ExpiryKey);
        }
    }

    /// <summary>Says when the session ends (<c>set_expiry</c>).</summary>
    /// <param name="moment">When.</param>
    public void SetExpiry(DateTimeOffset moment) => this[ExpiryKey] = moment.ToString("O");

    /// <summary>How long the session lasts if it is saved now (<c>get_expiry_age()</c>).</summary>
    /// <returns>How long.</returns>
    public TimeSpan GetExpiryAge() =>
        Values.GetValueOrDefault(ExpiryKey) is not { } kept ? _settings.CookieAge
        : SessionValue.As<DateTimeOffset?>(kept) is { } moment ? moment - DateTimeOffset.UtcNow
        : SessionValue.As<long>(kept) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds)
        : _settings.CookieAge;

    /// <summary>When the session ends if it is saved now (<c>get_expiry_date()</c>).</summary>
    /// <returns>When, UTC.</returns>
    public DateTime GetExpiryDate() => DateTime.UtcNow + GetExpiryAge();

    /// <summary>Whether the cookie goes when the browser closes (<c>get_expire_at_browser_close()</c>).</summary>
    /// <returns>True when it does.</returns>
    public bool GetExpireAtBrowserClose() =>
        Values.GetValueOrDefault(ExpiryKey) is { } kept
            ? SessionValue.As<DateTimeOffset?>(kept) is null && SessionValue.As<long>(kept) == 0
            : _settings.ExpireAtBrowserClose;

    /// <summary>Gives the session another key and keeps its values (<c>cycle_key()</c>): what somebody learned of the old key is
    /// worth nothing. Done on login.</summary>
    /// <returns>A task that completes when the old key is gone.</returns>
    public async ValueTask CycleKeyAsync()
    {
        await LoadAsync();
        await ForgetAsync();
        Modified = true;
    }

    /// <summary>Ends the session: its values and its key are gone (<c>flush()</c>). Done on logout.</summary>
    /// <returns>A task that completes when it is gone.</returns>
    public async ValueTask FlushAsync()
    {
        Clear();
        await ForgetAsync();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Values.Select(pair => KeyValuePair.Create(pair.Key, SessionValue.Plain(pair.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Writes the session; afterwards <see cref="SessionKey"/> is set.</summary>
    internal abstract ValueTask SaveAsync();

    /// <summary>Reads the values of <see cref="SessionKey"/>; null when there is no such session.</summary>
    private protected abstract Dictionary<string, object?>? Read();

    private protected abstract ValueTask<Dictionary<string, object?>?> ReadAsync();

    /// <summary>Deletes what is kept under <see cref="SessionKey"/>.</summary>
    private protected abstract ValueTask DeleteAsync();

    private async ValueTask ForgetAsync()
    {
        if (SessionKey is not null)
        {
            await DeleteAsync();
            SessionKey = null;
        }
    }

    private Dictionary<string, object?> Taken(Dictionary<string, object?>? found)
    {
        SessionKey = found is null ? null : SessionKey;
        return found ?? new(StringComparer.Ordinal);
    }
}
