namespace Gateway.Owin;

/// <summary>What is the same for all requests: the host and the capabilities of the server.</summary>
internal sealed class HostProperties(ApplicationHost? host)
{
    public const string Version = "1.0";

    public IDictionary<string, object> Capabilities { get; } =
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["server.Name"] = "Gateway",
            ["sendfile.Version"] = Version,
            ["sendfile.Concurrency"] = "",
            ["opaque.Version"] = Version,
            ["websocket.Version"] = Version,
        };

    public object? TraceOutput => host?.Errors;

    public object? OnAppDisposing => host?.Stopping;

    public object? AppName => host?.Settings.GetValueOrDefault("host.AppName");

    public object? AppMode => host?.Settings.GetValueOrDefault("host.AppMode");

    /// <summary>The properties for a start-up function.</summary>
    public IDictionary<string, object> ToStartup()
    {
        var addresses = new List<IDictionary<string, object>>();
        var properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["owin.Version"] = Version,
            ["server.Name"] = "Gateway",
            ["server.Capabilities"] = new Dictionary<string, object>(Capabilities, StringComparer.Ordinal),
            ["host.Addresses"] = addresses,
        };
        AddIfAny(properties, "host.TraceOutput", TraceOutput);
        AddIfAny(properties, "host.OnAppDisposing", OnAppDisposing);
        AddIfAny(properties, "host.AppName", AppName);
        AddIfAny(properties, "host.AppMode", AppMode);
        host?.OnStarted(urls => addresses.AddRange(urls.Select(Address)));
        return properties;
    }

    private static void AddIfAny(Dictionary<string, object> properties, string key, object? value)
    {
        if (value is not null)
        {
            properties[key] = value;
        }
    }

    private static Dictionary<string, object> Address(string url)
    {
        var address = new Dictionary<string, object>(StringComparer.Ordinal) { ["path"] = "" };
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
        {
            address["scheme"] = uri.Scheme;
            address["host"] = uri.Host;
            address["port"] = uri.Port.ToString();
        }
        else
        {
            // unix:/path, for which OWIN has no words.
            address["scheme"] = "http";
            address["host"] = url;
        }
        return address;
    }
}
