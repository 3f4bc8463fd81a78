namespace Gateway.Bench.Servers;

/// <summary>What a workload wants of a server: servers are started again when it changes.</summary>
internal enum Setup
{
    /// <summary>The greeting at <c>/hello</c>, by the shortest road.</summary>
    Hello,

    /// <summary>All routes of the benchmark.</summary>
    Routes,

    /// <summary>The greeting, with whatever option spares idle connections memory.</summary>
    Idle,

    /// <summary>The greeting, soon.</summary>
    Start,
}
