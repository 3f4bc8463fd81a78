namespace Gateway.Bench.Servers;

/// <summary>A server that is measured.</summary>
/// <param name="Name">As the command line and the results call it.</param>
/// <param name="Title">As the report calls it.</param>
/// <param name="Setups">What it can be set up for.</param>
/// <param name="Command">Its command line for a setup and a port.</param>
/// <param name="Size">The octets of its one file, where it is one file.</param>
internal sealed record Contestant(
    string Name,
    string Title,
    IReadOnlyList<Setup> Setups,
    Func<Setup, int, Launch> Command,
    long? Size = null
);
