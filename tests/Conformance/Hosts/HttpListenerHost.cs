using System.Net;
using System.Net.Sockets;

namespace Gateway.Conformance.Hosts;

/// <summary>A server written from the specification alone, on the HttpListener of the base class library:
/// <c>samples/custom/httplistener.cs</c>. That what it lacks is the listener's own is shown by <see cref="HttpListenerTests"/>.</summary>
public sealed class HttpListenerHost : ConformanceHost
{
    public override string Name => "HttpListener";

    public override string? Lacks(Ability ability) =>
        ability switch
        {
            Ability.AsteriskTarget => "refuses OPTIONS * with 400",
            Ability.FieldLines or Ability.InterleavedLines =>
                "keeps the last of several lines of one name of a request, and joins those of a response",
            Ability.FieldOctets => "writes field values as UTF-8",
            Ability.LengthlessHeads => "adds Content-Length: 0 where no body follows and no length is known",
            Ability.HeadsAlone => "sends a head with the first octet of its body and not before",
            Ability.HalfClose => "does not tell when the peer goes away",
            Ability.BodyLimits => "a short server does without: the feature is absent",
            Ability.InterimResponses or Ability.RequestTrailers or Ability.ResponseTrailers or Ability.Upgrade =>
                "has none: the features are absent",
            _ => null,
        };

    public override async Task<Received> RunAsync(Application application, Sent request)
    {
        using var listener = Start(out var endPoint);
        var running = ListenerServer.RunAsync(listener, application);
        var received = await WireClient.SendAsync(endPoint, request);
        listener.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => running);
        return received;
    }

    // It cannot be given port 0, so a free one is looked for; somebody else may take it in between.
    internal static HttpListener Start(out IPEndPoint endPoint)
    {
        for (var attempt = 0; ; attempt++)
        {
            using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                endPoint = (IPEndPoint)socket.LocalEndPoint!;
                endPoint = new(IPAddress.Loopback, endPoint.Port);
            }
            // Any host, for the suite's requests name another.
            var listener = new HttpListener { Prefixes = { $"http://*:{endPoint.Port}/" } };
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }
}
