using Gateway.Conformance.Cases;
using Gateway.Conformance.Hosts;
using Gateway.Server;

namespace Gateway.Conformance;

/// <summary>One suite × every host.</summary>
internal static class Suite
{
    public static IReadOnlyList<ConformanceHost> Hosts { get; } =
    [
        new GatewayServerHost("Gateway.Server", TransportKind.Default),
        new GatewayServerHost("Gateway.Server, sockets", TransportKind.Sockets),
        new InMemoryHost(),
        new KestrelHost(),
        new OwinHost(),
        new HttpListenerHost(),
    ];

    public static IReadOnlyList<(string Section, IReadOnlyList<ConformanceCase> Cases)> Sections { get; } =
    [
        ("The request", [.. RequestCases.All()]),
        ("The body's reader", [.. BodyReaderCases.All()]),
        ("The response", [.. ResponseCases.All()]),
        ("Errors", [.. ErrorCases.All()]),
        ("Features", [.. FeatureCases.All()]),
        ("Features out of their window", [.. FeatureWindowCases.All()]),
        ("Upgrades", [.. UpgradeCases.All()]),
        ("One call and the next", [.. CallCases.All()]),
    ];
}
