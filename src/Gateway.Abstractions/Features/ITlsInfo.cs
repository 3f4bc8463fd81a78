using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gateway;

/// <summary>What was agreed on for the connection's TLS (RFC 8446). A feature of the <see cref="Environ"/>; absent
/// without TLS.</summary>
public interface ITlsInfo
{
    /// <summary>The protocol version.</summary>
    SslProtocols Protocol { get; }

    /// <summary>The cipher suite.</summary>
    TlsCipherSuite CipherSuite { get; }

    /// <summary>The name the client asked for (SNI, RFC 6066 §3); null when it named none.</summary>
    string? ServerName { get; }

    /// <summary>The client's certificate; null when it gave none. Owned by the connection.</summary>
    X509Certificate2? ClientCertificate { get; }
}
