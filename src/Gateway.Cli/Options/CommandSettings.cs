using Gateway.Server;
using Gateway.Toolkit.Middleware.Forwarding;

namespace Gateway.Cli.Options;

/// <summary>What all sources together ask for.</summary>
internal sealed class CommandSettings
{
    /// <summary>The application as it was asked for; null when it was not.</summary>
    public string? App { get; set; }

    /// <summary>The engine that serves in the server's stead; null for the server itself.</summary>
    public string? Engine { get; set; }

    public GatewayServerOptions Server { get; } = new();

    /// <summary>The files for TLS.</summary>
    public CertificateFiles Tls { get; } = new();

    public bool AccessLog { get; set; }

    /// <summary>Whether the application is held to the contract.</summary>
    public bool Lint { get; set; }

    /// <summary>The folders to be served beside the application.</summary>
    public List<StaticFolder> StaticFolders { get; } = [];

    /// <summary>The proxies whose forwarding fields are believed; null for none.</summary>
    public TrustedProxies? TrustedProxies { get; set; }

    /// <summary>The options that extensions declare, by name; they reach the application's settings.</summary>
    public Dictionary<string, string> ExtensionOptions { get; } = new(StringComparer.OrdinalIgnoreCase);
}
