using System.Net;
using System.Net.Sockets;
using Gateway.Toolkit.Middleware.Forwarding;

namespace Gateway.Toolkit.Middleware;

/// <summary>Shows the application where a request came from when it came through proxies, by what they say in
/// <c>Forwarded</c> (RFC 7239) or <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>.</summary>
/// <remarks>
/// <para>Anyone can send these fields, so only proxies that were named are believed, and of a list only what they added:
/// it is read from its right end, one element for each hop.</para>
/// <para>A client that a proxy hides (<c>for=unknown</c>) has no <see cref="Environ.RemoteEndPoint"/>; the proxy's own address
/// would give it away as somebody else's.</para>
/// <para>When <c>Forwarded</c> and <c>X-Forwarded-*</c> contradict each other, one of them is the client's own and there is
/// no telling which: the request is answered 400. What is malformed is ignored.</para>
/// </remarks>
public static class ForwardedHeaders
{
    /// <summary>The key under which <see cref="Environ"/> holds <c>true</c> when the request came from a trusted proxy: what
    /// else a proxy alone may say can be believed then. No client can set it.</summary>
    public const string TrustedKey = "gateway.trusted_proxy";

    private static readonly object True = true;

    // The last one is PyramidLike's, which asks for the key.
    private static readonly string[] Names =
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "X-Vhm-Root",
    ];

    /// <summary>Puts the middleware around an application: it sets <see cref="Environ.RemoteEndPoint"/>,
    /// <see cref="Environ.Scheme"/> and the <c>Host</c> field, and marks the request by <see cref="TrustedKey"/>. Around
    /// everything that looks at these, so outermost.</summary>
    /// <param name="next">The application.</param>
    /// <param name="options">Whom and what to believe.</param>
    /// <returns>The application behind its proxies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of hops is less than 1.</exception>
    public static Application Wrap(Application next, ForwardedOptions options)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Hops, 1, nameof(options));
        var reader = new OriginReader(options);
        var log = new OnceLog(options.Log);
        return (environ, startResponse) =>
        {
            if (!options.Proxies.Contains(environ.RemoteEndPoint))
            {
                SayIgnored(environ, log);
                return next(environ, startResponse);
            }
            var (forwarded, other) = (reader.ReadForwarded(environ), reader.ReadXForwarded(environ));
            if (forwarded.Contradicts(other))
            {
                log.Say(
                    "contradiction",
                    $"The trusted proxy {Name(environ)} sent Forwarded and X-Forwarded-* that contradict each other, which is "
                        + "answered 400. Let it set or remove both, or name in Fields those that it sets."
                );
                return new HttpException(400).ToResponse().SendAsync(environ, startResponse);
            }
            var origin = forwarded.Or(other);
            if (origin.Malformed is { } malformed)
            {
                log.Say(
                    "malformed",
                    $"The trusted proxy {Name(environ)} sent \"{Printable(malformed)}\" where an address, a scheme or a host "
                        + "was expected; it was ignored."
                );
            }
            Apply(environ, origin);
            return next(environ, startResponse);
        };
    }

    private static void Apply(Environ environ, Origin origin)
    {
        environ[TrustedKey] = True;
        if (origin.HasClient)
        {
            environ.RemoteEndPoint = origin.Client;
        }
        if (origin.Scheme is { } scheme)
        {
            environ.Scheme = scheme;
        }
        if (origin.Host is { } host)
        {
            environ.Headers["Host"] = host;
        }
    }

    private static void SayIgnored(Environ environ, OnceLog log)
    {
        if (log.HasSaid("untrusted"))
        {
            return;
        }
        foreach (var name in Names)
        {
            if (environ.Headers.Contains(name))
            {
                log.Say(
                    "untrusted",
                    $"{Name(environ)} sent {name} and is no trusted proxy: such fields are ignored. If it is your proxy, "
                        + "name it among the trusted ones (--trusted-proxy)."
                );
                return;
            }
        }
    }

    private static string Name(Environ environ) =>
        environ.RemoteEndPoint switch
        {
            IPEndPoint ip => ip.Address.ToString(),
            UnixDomainSocketEndPoint => "A peer on a Unix domain socket",
            _ => "A peer without an address",
        };

    private static string Printable(string text) =>
        string.Concat(text.Take(100).Select(c => c is >= ' ' and <= '~' ? c : '?'));
}
