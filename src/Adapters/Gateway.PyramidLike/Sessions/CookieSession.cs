using System.Collections;
using System.Security.Cryptography;

namespace Gateway.PyramidLike.Sessions;

/// <summary>A session that is kept in a cookie, which is sent anew when it was changed or is to be kept alive.</summary>
internal sealed class CookieSession(
    SignedCookieSessionFactory factory,
    PyramidRequest request,
    Dictionary<string, object?> values,
    DateTimeOffset created,
    DateTimeOffset renewed,
    bool isNew
) : ISession
{
    private const string FlashPrefix = "_f_";
    private const string CsrfKey = "_csrft_";
    private const int TokenOctets = 20;

    private bool _isDirty;

    public DateTimeOffset Created => created;

    public bool IsNew => isNew;

    public int Count => Accessible().Count;

    /// <summary>When it was last used: what the cookie says next time of when it was renewed.</summary>
    public DateTimeOffset Accessed { get; private set; }

    /// <summary>The values, without this counting as a use.</summary>
    public IReadOnlyDictionary<string, object?> Values => values;

    public object? this[string key]
    {
        get => Accessible().GetValueOrDefault(key);
        set
        {
            Changed();
            values[key] = value;
        }
    }

    public T? Get<T>(string key, T? defaultValue = default) =>
        Accessible().TryGetValue(key, out var value) ? SessionValues.As(value, defaultValue) : defaultValue;

    public bool ContainsKey(string key) => Accessible().ContainsKey(key);

    public object? Pop(string key)
    {
        Changed();
        values.Remove(key, out var value);
        return value;
    }

    public void Clear()
    {
        Changed();
        values.Clear();
    }

    public void Changed()
    {
        Accessed = factory.Now();
        if (!_isDirty)
        {
            _isDirty = true;
            request.AddResponseCallback((asked, response) => factory.Save(this, asked, response));
        }
    }

    public void Invalidate() => Clear();

    public void Flash(string message, string queue = "", bool allowDuplicate = true)
    {
        ArgumentNullException.ThrowIfNull(message);
        Changed();
        var messages = Queue(queue);
        if (allowDuplicate || !messages.Contains(message))
        {
            values[FlashPrefix + queue] = (List<string>)[.. messages, message];
        }
    }

    public IReadOnlyList<string> PopFlash(string queue = "")
    {
        var messages = Queue(queue);
        Pop(FlashPrefix + queue);
        return messages;
    }

    public IReadOnlyList<string> PeekFlash(string queue = "")
    {
        Accessible();
        return Queue(queue);
    }

    public string GetCsrfToken() => Get<string>(CsrfKey) ?? NewCsrfToken();

    public string NewCsrfToken()
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenOctets));
        this[CsrfKey] = token;
        return token;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Accessible().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values, which counts as a use.</summary>
    private Dictionary<string, object?> Accessible()
    {
        var now = Accessed = factory.Now();
        if (factory.IsToBeReissued(renewed, now))
        {
            Changed();
        }
        return values;
    }

    private List<string> Queue(string queue) =>
        values.TryGetValue(FlashPrefix + queue, out var kept) ? SessionValues.As<List<string>>(kept, null) ?? [] : [];
}
