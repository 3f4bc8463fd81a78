using System.Diagnostics.Metrics;
using System.Net.Security;
using Microsoft.Extensions.Logging;

namespace Gateway.Server;

/// <summary>
/// How a <see cref="GatewayServer"/> listens, what it refuses, and how it stops. The defaults are those of the command.
/// </summary>
/// <remarks>Set before the server starts; what is changed later may have an effect or none.</remarks>
public sealed class GatewayServerOptions
{
    /// <summary>Where to listen; empty for the article's port on both loopback addresses, the IPv6 one being dropped
    /// with a note where there is no IPv6.</summary>
    public IList<ListenAddress> Addresses { get; } = [];

    /// <summary>Where the server logs; null for standard error.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The least level that is written to standard error; a <see cref="LoggerFactory"/> has a level of its own.
    /// Refusals are of the level Information, at most 20 a second, and then a line that counts the others.</summary>
    public LogLevel LogLevel { get; set; } = LogLevel.Information;

    /// <summary>Who makes the meter <c>Gateway.Server</c>, whose instruments <c>docs/METRICS.md</c> lists; null for one of
    /// the server's own, which lives as long as the server.</summary>
    public IMeterFactory? MeterFactory { get; set; }

    /// <summary>Whether clients are shown why their request failed; never in production.</summary>
    public bool Development { get; set; }

    /// <summary>Whether HTTP/1.1 requests without a <c>Host</c> are served, against RFC 9112 §3.2; for hand-typed ones.</summary>
    public bool AllowMissingHost { get; set; }

    /// <summary>Methods that are refused unless named here: <c>TRACE</c> and <c>CONNECT</c>.</summary>
    public IList<string> AllowedMethods { get; } = [];

    /// <summary>The most octets of a request line; a longer one is refused with 414.</summary>
    public int MaxRequestLineSize { get; set; } = 8192;

    /// <summary>The most octets of a request's header fields, or of its trailer fields, together; more are refused with
    /// 431.</summary>
    public int MaxHeaderSize { get; set; } = 32768;

    /// <summary>The most header fields, or trailer fields; more are refused with 431.</summary>
    public int MaxHeaderCount { get; set; } = 100;

    /// <summary>The most octets of a request's body, unless the application says otherwise
    /// (<see cref="IRequestBodyLimit"/>); more are refused with 413. Null is no limit.</summary>
    public long? MaxRequestBodySize { get; set; } = 30_000_000;

    /// <summary>The most octets of a connection that are taken while the application does not: of a body that it does not
    /// read, and of requests that came behind the one that it handles, which are looked at one at a time. Beyond it the peer
    /// is held back. At least 1.</summary>
    public int MaxRequestBufferSize { get; set; } = 128 * 1024;

    /// <summary>The most octets of a response that wait to be taken by the peer before a flush waits too. At least
    /// 1.</summary>
    public int MaxResponseBufferSize { get; set; } = 64 * 1024;

    /// <summary>How long a request's head may take from its first octet, the first of a connection from its beginning; a
    /// longer one is refused with 408.</summary>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may be idle between two requests before it is closed.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>The fewest octets a second at which a body may come, while the application waits for it, and a response may
    /// be taken, while octets wait to be sent. A slower body is refused with 408, a slower reader's connection aborted. 0 is
    /// no limit.</summary>
    public int MinDataRate { get; set; } = 240;

    /// <summary>How long nothing need come, or be taken, at first. Octets that were earn more time, one second for each
    /// <see cref="MinDataRate"/> of them, up to half a minute.</summary>
    public TimeSpan MinDataRateGracePeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most connections that are open at a time; the first request of one more is answered with 503 and
    /// <c>Retry-After</c>, and the connection closed. Null is no limit but that of the process's descriptors, near which the
    /// log has a warning.</summary>
    public int? MaxConnections { get; set; }

    /// <summary>The most requests that the application handles at a time; more are answered with 503 and
    /// <c>Retry-After</c>. Idle connections do not count. Null is no limit.</summary>
    public int? MaxConcurrentRequests { get; set; }

    /// <summary>The length of the queue of connections not yet accepted.</summary>
    public int Backlog { get; set; } = 2048;

    /// <summary>What moves the bytes.</summary>
    public TransportKind Transport { get; set; }

    /// <summary>How many event loops serve connections, with a thread each, at least 1; null for one a processor. Only
    /// <see cref="TransportKind.Epoll"/> has any.</summary>
    public int? EventLoops { get; set; }

    /// <summary>The most threads that calls of the application may block beside the event loops; further calls that are
    /// expected to block wait in line. At least 1.</summary>
    public int MaxBlockingThreads { get; set; } = 512;

    /// <summary>The certificate, its key and its chain, with which all addresses speak TLS (1.2 and later); null for plain
    /// HTTP. Owned by the caller.</summary>
    public SslStreamCertificateContext? Certificate { get; set; }

    /// <summary>How long a TLS handshake may take; the connection is closed after it.</summary>
    public TimeSpan TlsHandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The permissions of a Unix domain socket that the server makes.</summary>
    public UnixFileMode UnixSocketMode { get; set; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How long idle connections are kept when the server was told to stop, so that requests under way to it are
    /// still answered, with <c>Connection: close</c>.</summary>
    public TimeSpan DrainLinger { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long requests in flight may take once the server was told to stop; their connections are aborted
    /// after it.</summary>
    public TimeSpan GracefulTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
