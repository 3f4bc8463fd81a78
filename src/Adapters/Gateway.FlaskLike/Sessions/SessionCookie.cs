using System.Text.Json;
using Gateway.Toolkit;
using Gateway.Toolkit.Security;

namespace Gateway.FlaskLike.Sessions;

/// <summary>Reads and writes sessions as signed cookies (Flask's <c>SecureCookieSessionInterface</c>).</summary>
/// <remarks>Thread-safe; made of the configuration when first used.</remarks>
internal sealed class SessionCookie
{
    // RFC 6265 §6.1: what browsers keep of one cookie, name and attributes included.
    private const int MostOctets = 4093;

    private readonly TimestampSigner? _signer;
    private readonly string _name;
    private readonly TimeSpan _lifetime;
    private readonly bool _refreshes;
    private readonly CookieOptions _options;
    private readonly CookieOptions _permanent;

    public SessionCookie(Config config, TimeProvider time)
    {
        _name = config.Get("SESSION_COOKIE_NAME", "session");
        _lifetime = config.Get("PERMANENT_SESSION_LIFETIME", TimeSpan.FromDays(31));
        _refreshes = config.Get("SESSION_REFRESH_EACH_REQUEST", true);
        _options = Options(config, maxAge: null);
        _permanent = Options(config, _lifetime);
        if (config["SECRET_KEY"] is not (null or "") and var key)
        {
            _signer = new([Secret(key), .. Fallbacks(config)], "cookie-session", time);
        }
    }

    public Session Open(Request request)
    {
        if (_signer is null || !request.Headers.Contains("cookie"))
        {
            return new(_signer is not null);
        }
        try
        {
            return
                request.Cookies.TryGetValue(_name, out var cookie)
                && _signer.Unsign(cookie, _lifetime) is { } json
                && JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) is { } values
                ? new(values)
                : new(isAvailable: true);
        }
        catch (JsonException)
        {
            return new(isAvailable: true);
        }
    }

    /// <summary>Whether an unopened session may have to be sent again: one that is permanent, and whose time begins anew with
    /// each request.</summary>
    public bool MayRefresh(Request request) => _refreshes && _signer is not null && request.Headers.Contains("cookie");

    public void Save(Session session, Response response, Request request, TextWriter errors)
    {
        if (session.Accessed)
        {
            VaryByCookie(response);
        }
        var options = session.IsPermanent ? _permanent : _options;
        if (session.IsEmpty)
        {
            if (session.Modified)
            {
                response.DeleteCookie(_name, options);
                VaryByCookie(response);
            }
            return;
        }
        if (!session.Modified && !(session.IsPermanent && _refreshes))
        {
            return;
        }
        var value = _signer!.Sign(session.ToJson());
        if (value.Length + _name.Length > MostOctets)
        {
            errors.WriteLine(
                $"The session's cookie has {value.Length} octets on {request.Path} [{request.Method}]; browsers drop one above {MostOctets}. Keep less in it."
            );
        }
        response.SetCookie(_name, value, options);
        VaryByCookie(response);
    }

    private static CookieOptions Options(Config config, TimeSpan? maxAge) =>
        new()
        {
            Path = config["SESSION_COOKIE_PATH"] as string ?? config["APPLICATION_ROOT"] as string ?? "/",
            Domain = config["SESSION_COOKIE_DOMAIN"] as string,
            HttpOnly = config.Get("SESSION_COOKIE_HTTPONLY", true),
            Secure = config.Get("SESSION_COOKIE_SECURE", false),
            SameSite = config["SESSION_COOKIE_SAMESITE"] as string,
            MaxAge = maxAge,
        };

    private static void VaryByCookie(Response response)
    {
        if (
            !response
                .Headers.GetValues("vary")
                .Any(value => value.Contains("cookie", StringComparison.OrdinalIgnoreCase))
        )
        {
            response.Headers.Add("vary", "Cookie");
        }
    }

    private static string Secret(object key) =>
        key switch
        {
            string text => text,
            byte[] octets => Convert.ToBase64String(octets),
            _ => throw Config.Wrong("SECRET_KEY", key, $"text or bytes; quotes make text of it: '\"{key}\"'"),
        };

    private static IEnumerable<string> Fallbacks(Config config) =>
        config["SECRET_KEY_FALLBACKS"] switch
        {
            null => [],
            string one => [one],
            System.Collections.IEnumerable many => many.Cast<object>().Select(Secret),
            var other => throw new ArgumentException(
                $"SECRET_KEY_FALLBACKS is a {other.GetType().Name}; expected a list of former secret keys.",
                nameof(config)
            ),
        };
}
