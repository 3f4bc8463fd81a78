namespace Gateway.Conformance.Hosts;

/// <summary>A host of Gateway applications, as the suite drives it.</summary>
public abstract class ConformanceHost
{
    /// <summary>The name in the grid.</summary>
    public abstract string Name { get; }

    /// <summary>Why the host lacks an ability; null when it has it.</summary>
    public abstract string? Lacks(Ability ability);

    /// <summary>Runs an application, sends one request, and tells what came back.</summary>
    public abstract Task<Received> RunAsync(Application application, Sent request);

    public override string ToString() => Name;
}
