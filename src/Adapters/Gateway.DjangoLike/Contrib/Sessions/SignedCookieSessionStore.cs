using Gateway.Toolkit.Security;

namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>A session in the visitor's cookie, signed; the key is the cookie's value.</summary>
internal sealed class SignedCookieSessionStore(SessionSettings settings, IEnumerable<string> secrets, string? key)
    : SessionStore(settings, key)
{
    private const string Salt = "django.contrib.sessions.backends.signed_cookies";

    // RFC 6265 §6.1: browsers keep 4096 octets of name, value and attributes.
    private const int Most = 3900;

    private readonly SessionSettings _settings = settings;
    private readonly TimestampSigner _signer = new(secrets, Salt);

    internal override ValueTask SaveAsync()
    {
        SessionKey = _signer.Sign(SessionValue.Serialize(Values));
        return SessionKey.Length <= Most
            ? default
            : throw new InvalidOperationException(
                $"The session takes {SessionKey.Length} octets, and browsers drop cookies over {Most}: keep less in it, or set Session.Engine to Database."
            );
    }

    private protected override Dictionary<string, object?>? Read() =>
        _signer.Unsign(SessionKey, _settings.CookieAge) is { } json ? SessionValue.Parse(json) : null;

    private protected override ValueTask<Dictionary<string, object?>?> ReadAsync() => new(Read());

    private protected override ValueTask DeleteAsync() => default;
}
