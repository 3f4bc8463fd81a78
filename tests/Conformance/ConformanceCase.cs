using Gateway.Conformance.Hosts;

namespace Gateway.Conformance;

/// <summary>What a host must do with an application and a request.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Application">The application; a fresh one is made for each run.</param>
/// <param name="Request">The request.</param>
/// <param name="Check">Asserts what the peer observed.</param>
public sealed record ConformanceCase(string Name, Func<Application> Application, Sent Request, Action<Received> Check)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>What the host must be able to do for the case to apply; mandatory when null.</summary>
    public Ability? Needs { get; init; }

    /// <summary>Runs the case on a host; what does not end fails.</summary>
    public async Task RunAsync(ConformanceHost host) =>
        Check(await host.RunAsync(Application(), Request).WaitAsync(Deadline));

    public override string ToString() => Name;
}
