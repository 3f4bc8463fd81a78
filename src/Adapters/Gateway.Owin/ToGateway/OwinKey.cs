using System.Collections.Frozen;
using System.Net;

namespace Gateway.Owin.ToGateway;

/// <summary>A key that the bridge knows: how its value is found, and, for what applications set often, where it is kept.</summary>
/// <param name="Name">The key; case-sensitive (OWIN 1.0 §3.2).</param>
/// <param name="Get">Finds the value, the same one each time; null when the key does not apply.</param>
/// <param name="IsConditional">Whether <paramref name="Get"/> may give null.</param>
internal sealed record OwinKey(string Name, Func<OwinCall, object?> Get, bool IsConditional = false)
{
    /// <summary>Keeps a value in a slot of its own; null for keys whose replaced values are kept by the dictionary.</summary>
    public Action<OwinCall, object?>? Set { get; init; }

    /// <summary>All known keys, in the order of enumeration.</summary>
    public static readonly OwinKey[] All =
    [
        // OWIN 1.0 §3.2.1, request.
        new("owin.RequestBody", call => call.RequestBody),
        new("owin.RequestHeaders", call => call.RequestHeaders),
        new("owin.RequestMethod", call => call.Environ.Method),
        new("owin.RequestPath", call => call.Environ.Path),
        new("owin.RequestPathBase", call => call.Environ.PathBase),
        new("owin.RequestProtocol", call => call.Environ.Protocol),
        new("owin.RequestQueryString", call => call.Environ.QueryString),
        new("owin.RequestScheme", call => call.Environ.Scheme),
        new("owin.RequestId", call => call.RequestId),
        // §3.2.2, response.
        new("owin.ResponseBody", call => call.ResponseBody),
        new("owin.ResponseHeaders", call => call.ResponseHeaders),
        new(OwinCall.StatusCodeKey, call => call.StatusCode, IsConditional: true)
        {
            Set = (call, value) => call.StatusCode = value,
        },
        new(OwinCall.ReasonPhraseKey, call => call.ReasonPhrase, IsConditional: true)
        {
            Set = (call, value) => call.ReasonPhrase = value,
        },
        // §3.2.3, other.
        new("owin.CallCancelled", call => call.CallCancelled),
        new("owin.Version", _ => HostProperties.Version),
        // The common keys.
        new("server.RemoteIpAddress", call => Address(call.Environ.RemoteEndPoint), IsConditional: true),
        new("server.RemotePort", call => Port(call.Environ.RemoteEndPoint), IsConditional: true),
        new("server.LocalIpAddress", call => Address(call.Environ.LocalEndPoint), IsConditional: true),
        new("server.LocalPort", call => Port(call.Environ.LocalEndPoint), IsConditional: true),
        new("server.IsLocal", call => IsLocal(call.Environ), IsConditional: true),
        new("server.OnSendingHeaders", call => call.OnSendingHeaders),
        new("server.Capabilities", call => call.Properties.Capabilities),
        new("host.TraceOutput", call => call.Properties.TraceOutput, IsConditional: true),
        new("host.OnAppDisposing", call => call.Properties.OnAppDisposing, IsConditional: true),
        new("host.AppName", call => call.Properties.AppName, IsConditional: true),
        new("host.AppMode", call => call.Properties.AppMode, IsConditional: true),
        new("ssl.ClientCertificate", call => call.Environ.Get<ITlsInfo>()?.ClientCertificate, IsConditional: true),
        new("ssl.LoadClientCertAsync", call => call.LoadClientCertificate, IsConditional: true),
        new("sendfile.SendAsync", call => call.SendFile),
        new("opaque.Upgrade", call => call.Opaque?.Request, IsConditional: true),
        new("websocket.Accept", call => call.WebSocket?.Accept, IsConditional: true),
        new("gateway.Environ", call => call.Environ),
    ];

    private static readonly FrozenDictionary<string, int> Indices = All.Select((key, index) => (key.Name, index))
        .ToFrozenDictionary(key => key.Name, key => key.index, StringComparer.Ordinal);

    /// <summary>The index of a known key in <see cref="All"/>; -1 for others.</summary>
    public static int IndexOf(string name) => Indices.TryGetValue(name, out var index) ? index : -1;

    private static string? Address(EndPoint? endPoint) => (endPoint as IPEndPoint)?.Address.ToString();

    private static string? Port(EndPoint? endPoint) => (endPoint as IPEndPoint)?.Port.ToString();

    private static object? IsLocal(Environ environ) =>
        environ is { RemoteEndPoint: IPEndPoint remote, LocalEndPoint: IPEndPoint local }
            ? IPAddress.IsLoopback(remote.Address) || remote.Address.Equals(local.Address)
            : null;
}
