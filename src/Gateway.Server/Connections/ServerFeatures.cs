using Gateway.Server.Protocol;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>What this server can do beside the contract's core, request by request. What does not apply is absent.</summary>
internal sealed class ServerFeatures(
    RequestHead head,
    RequestBody body,
    Response response,
    InformationalResponses informational,
    Upgrade upgrade
)
{
    private TransportConnection? _connection;

    public void Attach(TransportConnection? connection) => _connection = connection;

    public T? Get<T>()
        where T : class
    {
        if (typeof(T) == typeof(IRequestBodyLimit) || typeof(T) == typeof(IRequestTrailers))
        {
            return (T)(object)body;
        }
        if (typeof(T) == typeof(IReasonPhrase))
        {
            return (T)(object)response;
        }
        if (typeof(T) == typeof(IResponseTrailers))
        {
            return (T?)response.Trailers;
        }
        // RFC 9110 §15.2: never to a client of HTTP/1.0.
        if (typeof(T) == typeof(IInformationalResponses))
        {
            return head.IsHttp10 ? null : (T)(object)informational;
        }
        if (typeof(T) == typeof(IUpgrade))
        {
            return head.AsksForUpgrade ? (T)(object)upgrade : null;
        }
        if (typeof(T) == typeof(ITlsInfo))
        {
            return (T?)_connection?.Tls;
        }
        return null;
    }
}
