using System.Net;
using Gateway.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Conformance.Hosts;

/// <summary>Gateway.Server, over a real socket of one of its transports.</summary>
public sealed class GatewayServerHost(string name, TransportKind transport) : ConformanceHost
{
    public override string Name => name;

    public override string? Lacks(Ability ability) => null;

    public override async Task<Received> RunAsync(Application application, Sent request)
    {
        var options = new GatewayServerOptions { LoggerFactory = NullLoggerFactory.Instance, Transport = transport };
        options.Addresses.Add(ListenAddress.Parse("127.0.0.1:0"));
        await using var server = new GatewayServer(application, options);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return await WireClient.SendAsync(IPEndPoint.Parse(server.Addresses[0]["http://".Length..]), request);
    }
}
