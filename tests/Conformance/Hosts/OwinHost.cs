using Gateway.Owin;
using Gateway.Server;

namespace Gateway.Conformance.Hosts;

/// <summary>Gateway.Owin: the application as an OWIN application, on Gateway.Server through the other direction.</summary>
public sealed class OwinHost : ConformanceHost
{
    private readonly GatewayServerHost _server = new("Gateway.Server", TransportKind.Default);

    public override string Name => "OWIN";

    public override string? Lacks(Ability ability) =>
        ability switch
        {
            Ability.InterimResponses => "OWIN has no key for interim responses",
            Ability.ResponseTrailers => "OWIN has no key for trailers",
            _ => null,
        };

    public override Task<Received> RunAsync(Application application, Sent request) =>
        _server.RunAsync(application.ToOwin().ToGateway(), request);
}
