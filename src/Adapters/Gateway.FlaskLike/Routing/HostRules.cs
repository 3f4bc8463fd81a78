using Gateway.Toolkit;

namespace Gateway.FlaskLike.Routing;

/// <summary>How a request's host and a rule's domain go together: not at all, as a subdomain of <c>SERVER_NAME</c>, or as the
/// whole host.</summary>
/// <param name="app">The application, whose settings say which.</param>
internal sealed class HostRules(Flask app)
{
    /// <summary>A subdomain that no rule has: the host is none of ours.</summary>
    private const string Foreign = "<invalid>";

    public bool MatchesHosts => app.HostMatching;

    public string PreferredScheme => app.Config["PREFERRED_URL_SCHEME"] as string ?? "http";

    private string? ServerName => app.Config["SERVER_NAME"] as string;

    /// <summary>The domain by which a request's rule is sought; empty for the application's own.</summary>
    public string DomainOf(Request request)
    {
        if (!app.HostMatching && !app.SubdomainMatching)
        {
            return "";
        }
        var host = WithoutDefaultPort(request.Host, request.Scheme);
        if (app.HostMatching)
        {
            return host;
        }
        var name = WithoutDefaultPort(ServerName ?? "", request.Scheme);
        return host == name ? ""
            : host.EndsWith("." + name, StringComparison.Ordinal) ? host[..^(name.Length + 1)]
            : Foreign;
    }

    /// <summary>The host of a rule's domain.</summary>
    public string HostOf(string domain, Request? request)
    {
        if (app.HostMatching && domain.Length > 0)
        {
            return domain;
        }
        var host =
            (app.SubdomainMatching ? ServerName : request?.Host ?? ServerName)
            ?? throw new InvalidOperationException(
                "A URL with a host was asked for outside a request, where no host is known; set Config[\"SERVER_NAME\"]."
            );
        return domain.Length == 0 ? host : $"{domain}.{host}";
    }

    // Hosts are compared without regard to case (RFC 9110 §4.2.3).
#pragma warning disable CA1308 // lower case is the normal form of a host
    private static string WithoutDefaultPort(string host, string scheme)
    {
        host = host.ToLowerInvariant();
        var port = scheme is "https" ? ":443" : ":80";
        return host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host;
    }
#pragma warning restore CA1308
}
