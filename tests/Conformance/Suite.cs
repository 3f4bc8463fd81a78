using Gateway.Conformance.Cases;
using Gateway.Conformance.Hosts;

namespace Gateway.Conformance;

/// <summary>One suite × every host.</summary>
internal static class Suite
{
    public static IReadOnlyList<ConformanceHost> Hosts { get; } =
    [new GatewayServerHost(), new InMemoryHost(), new HttpListenerHost()];

    public static IReadOnlyList<(string Section, IReadOnlyList<ConformanceCase> Cases)> Sections { get; } =
    [
        ("The request", [.. RequestCases.All()]),
        ("The response", [.. ResponseCases.All()]),
        ("Errors", [.. ErrorCases.All()]),
        ("Features", [.. FeatureCases.All()]),
    ];
}
