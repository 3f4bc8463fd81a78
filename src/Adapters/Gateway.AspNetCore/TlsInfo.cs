using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Gateway.AspNetCore;

/// <summary>What the host tells of the connection's TLS.</summary>
internal sealed class TlsInfo(ITlsHandshakeFeature handshake, IFeatureCollection features) : ITlsInfo
{
    public SslProtocols Protocol => handshake.Protocol;

    public TlsCipherSuite CipherSuite => handshake.NegotiatedCipherSuite ?? default;

    // Kestrel sets the feature's name only when certificates are chosen by it.
    public string? ServerName =>
        handshake.HostName is { Length: > 0 } name ? name
        : features.Get<ISslStreamFeature>()?.SslStream.TargetHostName is { Length: > 0 } target ? target
        : null;

    public X509Certificate2? ClientCertificate => features.Get<ITlsConnectionFeature>()?.ClientCertificate;

    /// <summary>Null without TLS, and behind hosts that do not tell of it.</summary>
    public static TlsInfo? Of(IFeatureCollection features) =>
        features.Get<ITlsHandshakeFeature>() is { } handshake ? new TlsInfo(handshake, features) : null;
}
