using System.Net.Security;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Transports.Sockets;

/// <summary>How TLS is spoken: by all connections of a server alike.</summary>
internal sealed class TlsSettings(
    SslStreamCertificateContext certificate,
    TimeSpan handshakeTimeout,
    TimeProvider timeProvider,
    ILogger logger
)
{
    public SslServerAuthenticationOptions Handshake { get; } =
        new()
        {
            ServerCertificateContext = certificate,
            // RFC 7301: HTTP/1.1 is all that is spoken here, and a client that wants only another is told so.
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            // RFC 8996 forbids what came before; the system's own policy may forbid more.
#pragma warning disable CA5398 // later versions come with a runtime that knows them
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
            AllowRenegotiation = false,
        };

    public TimeSpan HandshakeTimeout => handshakeTimeout;

    public TimeProvider TimeProvider => timeProvider;

    public ILogger Logger => logger;

    /// <summary>Null for a server without a certificate.</summary>
    public static TlsSettings? Of(GatewayServerOptions options, ILogger logger) =>
        options.Certificate is { } certificate
            ? new TlsSettings(certificate, options.TlsHandshakeTimeout, options.TimeProvider, logger)
            : null;
}
