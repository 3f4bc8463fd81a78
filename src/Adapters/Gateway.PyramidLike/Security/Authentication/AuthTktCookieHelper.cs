using System.Text.RegularExpressions;
using Gateway.Toolkit;
using Gateway.Toolkit.Security;

namespace Gateway.PyramidLike.Security.Authentication;

/// <summary>Remembers who is logged in by a signed ticket in a cookie: Pyramid's <c>AuthTktCookieHelper</c>, for use in a
/// security policy.</summary>
/// <remarks>Thread-safe. A ticket is signed by HMAC with SHA-256 and compared in constant time; it can be read, and not
/// changed. Whoever has it is logged in until it times out: logging out makes the browser forget it.</remarks>
public sealed partial class AuthTktCookieHelper
{
    private const string ReissueKey = "_authtkt_reissue";

    private readonly AuthTktOptions _options;
    private readonly TimestampSigner _signer;

    /// <summary>Makes a helper.</summary>
    /// <param name="secret">The secret to sign with: 32 random octets or more, used for nothing else.</param>
    /// <param name="options">Lifetime and attributes; the defaults when null.</param>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
#pragma warning disable RS0027 // the secret or the secrets, which are of different types, tell the constructors apart
    public AuthTktCookieHelper(string secret, AuthTktOptions? options = null)
#pragma warning restore RS0027
        : this([secret], options ?? new()) { }

    /// <summary>Makes a helper whose secret can be replaced.</summary>
    /// <param name="secrets">The secrets: the first signs, all verify.</param>
    /// <param name="options">Lifetime and attributes.</param>
    /// <exception cref="ArgumentException">There is no secret, or an empty one.</exception>
    public AuthTktCookieHelper(IEnumerable<string> secrets, AuthTktOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _signer = new TimestampSigner(secrets, _options.CookieName, _options.Time);
    }

    /// <summary>Whom the request's ticket was issued to. Where a new ticket is due the response will carry it.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What the ticket says; null when there is none, or none that is good.</returns>
    public AuthTktIdentity? Identify(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (
            !request.Cookies.TryGetValue(_options.CookieName, out var cookie)
            || _signer.Unsign(cookie) is not { } payload
            || AuthTicket.Parse(payload) is not { } ticket
            || (_options.IncludeIp && ticket.Address != request.RemoteAddress)
        )
        {
            return null;
        }
        var identity = new AuthTktIdentity(
            DateTimeOffset.FromUnixTimeSeconds(ticket.Time),
            ticket.UserId,
            ticket.Tokens ?? []
        );
        var age = _options.Time.GetUtcNow() - identity.Timestamp;
        if (_options.Timeout is { } timeout && age > timeout)
        {
            return null;
        }
        if (_options.ReissueTime is { } reissue && age > reissue && request[ReissueKey] is null)
        {
            Reissue(request, Fields(request, ticket with { Time = Now() }, null));
        }
        return identity;
    }

    /// <summary>The header fields that make the browser remember a user.</summary>
    /// <param name="request">The request.</param>
    /// <param name="userId">The user's id: a string, an integer, a <see cref="Guid"/> or bytes.</param>
    /// <param name="maxAge">How long the browser keeps the cookie; as the options say when null.</param>
    /// <param name="tokens">What else the ticket grants: a letter, then letters, digits and <c>+ _ -</c>.</param>
    /// <returns>The fields, for the response of the view that logs in.</returns>
    /// <exception cref="ArgumentException">The id is of another type, or a token has other characters.</exception>
    public IReadOnlyList<Header> Remember(
        PyramidRequest request,
        object userId,
        TimeSpan? maxAge = null,
        params IReadOnlyList<string> tokens
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.FirstOrDefault(token => !Token().IsMatch(token)) is { } invalid)
        {
            throw new ArgumentException(
                $"The token is \"{invalid}\"; expected a letter, then letters, digits, '+', '_' and '-'.",
                nameof(tokens)
            );
        }
        RevokeReissue(request);
        var address = _options.IncludeIp ? request.RemoteAddress : null;
        return Fields(request, new AuthTicket(Now(), userId, address, tokens.Count == 0 ? null : [.. tokens]), maxAge);
    }

    /// <summary>The header fields that make the browser forget the ticket.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The fields, for the response of the view that logs out.</returns>
    public IReadOnlyList<Header> Forget(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RevokeReissue(request);
        var response = new Response();
        response.DeleteCookie(_options.CookieName, CookieOptions(request, null));
        return SetCookies(response);
    }

    private static void Reissue(PyramidRequest request, IReadOnlyList<Header> fields)
    {
        request[ReissueKey] = true;
        request.AddResponseCallback(
            (asked, response) =>
            {
                if (asked[ReissueKey] is true)
                {
                    foreach (var field in fields)
                    {
                        response.Headers.Add(field);
                    }
                }
            }
        );
    }

    // What a view says of the ticket comes after, and before, what is due by time.
    private static void RevokeReissue(PyramidRequest request) => request[ReissueKey] = false;

    private static List<Header> SetCookies(Response response) =>
        [.. response.Headers.GetValues("set-cookie").Select(value => new Header("Set-Cookie", value))];

    private List<Header> Fields(PyramidRequest request, AuthTicket ticket, TimeSpan? maxAge)
    {
        var response = new Response();
        response.SetCookie(
            _options.CookieName,
            _signer.Sign(ticket.ToBytes()),
            CookieOptions(request, maxAge ?? _options.MaxAge)
        );
        return SetCookies(response);
    }

    private CookieOptions CookieOptions(PyramidRequest request, TimeSpan? maxAge) =>
        new()
        {
            MaxAge = maxAge,
            Expires = maxAge is { } age ? _options.Time.GetUtcNow() + age : null,
            Path = _options.Path,
            Domain = Domain(request),
            Secure = _options.Secure,
            HttpOnly = _options.HttpOnly,
            SameSite = _options.SameSite,
        };

    private string? Domain(PyramidRequest request)
    {
        if (_options.Domain is { Length: > 0 } domain)
        {
            return domain;
        }
        // Whoever asks chooses the host; what is no name of one gets a cookie for itself alone.
        if (
            !Uri.TryCreate($"http://{request.Host}", UriKind.Absolute, out var url)
            || url.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4)
        )
        {
            return null;
        }
        var host = url.IdnHost;
        return _options.ParentDomain && host.Count(character => character == '.') > 1
                ? host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..]
            : _options.WildDomain ? host
            : null;
    }

    private long Now() => _options.Time.GetUtcNow().ToUnixTimeSeconds();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+_-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
