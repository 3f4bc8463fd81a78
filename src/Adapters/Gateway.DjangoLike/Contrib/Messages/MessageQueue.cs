using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;
using Gateway.Toolkit.Security;

namespace Gateway.DjangoLike.Contrib.Messages;

/// <summary>The messages of a visitor: those that wait, and those of this request. Going through them shows them, and then
/// they are gone.</summary>
/// <remarks>Belongs to one request; not thread-safe.</remarks>
[SuppressMessage("Naming", "CA1711", Justification = "messages wait in it")]
[SuppressMessage("Naming", "CA1710", Justification = "likewise")]
internal sealed class MessageQueue(HttpRequest request) : IReadOnlyCollection<Message>
{
    private const string CookieName = "messages";
    private const string SessionKey = "_messages";
    private const string Salt = "django.contrib.messages";

    // Django's: what every browser keeps, beside other cookies.
    private const int Most = 2048;

    private readonly List<Message> _added = [];
    private List<Message>? _waiting;
    private bool _shown;

    public int Count => Waiting.Count + _added.Count;

    private List<Message> Waiting => _waiting ??= [.. InCookie(), .. InSession()];

    private MessageSettings Settings => request.Project.Settings.Messages;

    private TimestampSigner Signer => new(request.Project.SecretKeys, Salt);

    public void Add(Message message)
    {
        if (message.Level >= Settings.Level && message.Text.Length > 0)
        {
            _added.Add(message);
        }
    }

    public IEnumerator<Message> GetEnumerator()
    {
        _shown = true;
        return Waiting.Concat(_added).ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Keeps what was not shown for the next request.</summary>
    public void Store(Response response)
    {
        if (!_shown && _added.Count == 0)
        {
            return;
        }
        // A message that came after they were shown waits, as the others are gone.
        List<Message> kept = _shown ? [] : [.. Waiting, .. _added];
        var cookie = kept;
        List<Message> session = [];
        if (Settings.Storage == MessageStorage.Session)
        {
            (cookie, session) = ([], kept);
        }
        while (cookie.Count > 0 && Sign(cookie).Length > Most)
        {
            session = [.. session, cookie[0]];
            cookie = cookie[1..];
        }
        WriteCookie(response, cookie);
        if (Settings.Storage != MessageStorage.Cookie)
        {
            WriteSession(session);
        }
    }

    private void WriteCookie(Response response, List<Message> messages)
    {
        var settings = request.Project.Settings.Session;
        var attributes = new CookieOptions
        {
            Path = request.Scope.ScriptPrefix,
            Domain = settings.CookieDomain,
            Secure = settings.CookieSecure ?? request.IsSecure,
            HttpOnly = true,
            SameSite = settings.CookieSameSite,
        };
        if (messages.Count > 0)
        {
            response.SetCookie(CookieName, Sign(messages), attributes);
        }
        else if (request.Cookies.ContainsKey(CookieName))
        {
            response.DeleteCookie(CookieName, attributes);
        }
    }

    private void WriteSession(List<Message> messages)
    {
        if (messages.Count > 0)
        {
            request.Session[SessionKey] = JsonSerializer.Serialize(messages);
        }
        else if (
            request.HasSession
            && request.Session.SessionKey is not null
            && request.Session.ContainsKey(SessionKey)
        )
        {
            request.Session.Pop(SessionKey);
        }
    }

    private string Sign(List<Message> messages) => Signer.Sign(JsonSerializer.SerializeToUtf8Bytes(messages));

    private List<Message> InCookie() =>
        request.Cookies.TryGetValue(CookieName, out var text) && Signer.Unsign(text) is { } json ? Parse(json) : [];

    private List<Message> InSession() =>
        Settings.Storage != MessageStorage.Cookie
        && request.HasSession
        && request.Session.SessionKey is not null
        && request.Session.Get<string>(SessionKey) is { } json
            ? Parse(System.Text.Encoding.UTF8.GetBytes(json))
            : [];

    private static List<Message> Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Message>>(json) ?? [];
        }
        // Of another version of the framework.
        catch (JsonException)
        {
            return [];
        }
    }
}
