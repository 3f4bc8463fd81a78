namespace Gateway.Bench.Report;

/// <summary>How it is measured, for the report.</summary>
internal static class MethodNotes
{
    public static IReadOnlyList<string> Lines { get; } =
    [
        "All servers of a workload are up at the same time; each warms up, then in each round every server has its turn, "
            + "another one first each time. Beside sleepers, with idle connections and at the start each has its own, fresh one.",
        "CPU is user and system time of the server's processes (`/proc/PID/stat`) from before a measurement to after it, ÷ "
            + "the responses counted by the client. Memory is the proportional set size (`smaps_rollup`).",
        "Load comes from wrk with one thread; for big bodies, sleepers and idle connections from the benchmark's own "
            + "generator (`benchmarks/Gateway.Bench/Load`).",
        "Gateway is the command as `./server` builds it: `--app Hello` for hello, otherwise one application with the "
            + "benchmark's routes (`benchmarks/Servers/Routes`). FlaskLike is the sample, with its hooks before and after each request.",
        "Kestrel, bare is `KestrelServer` with an `IHttpApplication`, without hosting or middleware; server GC, which is "
            + "what the Web SDK gives and dotnet's own benchmarks run with, and `WaitForDataBeforeAllocatingBuffer` off as in "
            + "its authors' platform benchmark, but on where idle connections are weighed. The minimal API is "
            + "`CreateSlimBuilder` without logging.",
        "The soak's load is fast clients that stay, some that connect for each request, sleepers of both kinds, 1 MB uploads "
            + "and 10 MB files, all at once.",
        "nginx has a worker for each core, no access log and `return 200`. The floor is a C program with an epoll loop for "
            + "each core that looks for the ends of heads and sends a fixed response (`benchmarks/floor`).",
    ];
}
