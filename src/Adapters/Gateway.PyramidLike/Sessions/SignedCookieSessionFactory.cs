using System.Buffers.Binary;
using Gateway.Toolkit;
using Gateway.Toolkit.Security;

namespace Gateway.PyramidLike.Sessions;

/// <summary>Keeps sessions in a signed cookie: the visitor can read one and cannot change it. It holds what fits into a cookie,
/// some 3,000 octets of JSON.</summary>
/// <remarks>Thread-safe. Modelled on the documentation of Pyramid's <c>SignedCookieSessionFactory</c>.</remarks>
public sealed class SignedCookieSessionFactory : ISessionFactory
{
    // What browsers keep of a cookie, less its name and attributes; Pyramid's bound.
    private const int MostOctets = 4064;
    private const int StampLength = 2 * sizeof(long);

    private readonly CookieSessionOptions _options;
    private readonly TimestampSigner _signer;

    /// <summary>Makes a factory.</summary>
    /// <param name="secret">The secret to sign with: 32 random octets or more, used for nothing else.</param>
    /// <param name="options">Lifetime and attributes; Pyramid's defaults when null.</param>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
#pragma warning disable RS0027 // the secret or the secrets, which are of different types, tell the constructors apart
    public SignedCookieSessionFactory(string secret, CookieSessionOptions? options = null)
#pragma warning restore RS0027
        : this([secret], options ?? new()) { }

    /// <summary>Makes a factory whose secret can be replaced.</summary>
    /// <param name="secrets">The secrets: the first signs, all verify.</param>
    /// <param name="options">Lifetime and attributes.</param>
    /// <exception cref="ArgumentException">There is no secret, or an empty one.</exception>
    public SignedCookieSessionFactory(IEnumerable<string> secrets, CookieSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _signer = new TimestampSigner(secrets, _options.Salt, _options.Time);
    }

    /// <inheritdoc/>
    public ISession Create(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = Now();
        if (!request.Cookies.TryGetValue(_options.CookieName, out var cookie) || Read(cookie) is not { } kept)
        {
            return new CookieSession(this, request, [], now, now, isNew: true);
        }
        var values =
            _options.Timeout is { } timeout && now - kept.Renewed > timeout
                ? []
                : new Dictionary<string, object?>(kept.Values, StringComparer.Ordinal);
        return new CookieSession(this, request, values, kept.Created, kept.Renewed, isNew: false);
    }

    // Cookies hold whole seconds; a session just made must not seem older than one that came back.
    internal DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(_options.Time.GetUtcNow().ToUnixTimeSeconds());

    internal bool IsToBeReissued(DateTimeOffset renewed, DateTimeOffset now) =>
        _options.ReissueTime is { } reissue && now - renewed > reissue;

    internal void Save(CookieSession session, PyramidRequest request, Response response)
    {
        if (!_options.SetOnException && request.Exception is not null)
        {
            return;
        }
        var serialized = _options.Serializer.Dumps(session.Values);
        var payload = new byte[StampLength + serialized.Length];
        BinaryPrimitives.WriteInt64BigEndian(payload, session.Accessed.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(sizeof(long)), session.Created.ToUnixTimeSeconds());
        serialized.CopyTo(payload.AsSpan(StampLength));
        var value = _signer.Sign(payload);
        if (value.Length > MostOctets)
        {
            throw new InvalidOperationException(
                $"The session's cookie has {value.Length} octets; browsers keep {MostOctets}. Keep less in it, such as the key of a "
                    + "row in a database."
            );
        }
        response.SetCookie(_options.CookieName, value, CookieOptions());
    }

    private CookieOptions CookieOptions() =>
        new()
        {
            MaxAge = _options.MaxAge,
            Path = _options.Path,
            Domain = _options.Domain,
            Secure = _options.Secure,
            HttpOnly = _options.HttpOnly,
            SameSite = _options.SameSite,
        };

    private (DateTimeOffset Renewed, DateTimeOffset Created, IReadOnlyDictionary<string, object?> Values)? Read(
        string cookie
    )
    {
        if (_signer.Unsign(cookie) is not { Length: >= StampLength } payload)
        {
            return null;
        }
        try
        {
            return (
                DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload)),
                DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload.AsSpan(sizeof(long)))),
                _options.Serializer.Loads(payload.AsSpan(StampLength))
            );
        }
        catch (Exception error) when (error is FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
