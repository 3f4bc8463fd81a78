using Gateway.Bench.Load;
using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>All workloads, in an order in which servers are seldom started again.</summary>
internal static class WorkloadList
{
    private const int IdleConnections = 15_000;
    private const int UploadSize = 1024 * 1024;

    // The benchmark's own descriptors beside the connections.
    private const int Spare = 500;

    /// <param name="paths">Where things are.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="leftOut">Gets what is missing.</param>
    public static IReadOnlyList<IWorkload> All(Paths paths, Options options, List<string> leftOut)
    {
        var list = new List<IWorkload>();
        var wrk = Wrk.IsInstalled ? new Wrk(paths.WrkScript) : null;
        if (wrk is null)
        {
            leftOut.Add("hello, pipelined, browser, json and blocked: wrk is not installed");
        }
        else
        {
            list.Add(new WrkWorkload("hello", Setup.Hello, "/hello", "plain", wrk));
            list.Add(new WrkWorkload("pipelined", Setup.Hello, "/hello", "pipelined", wrk));
            list.Add(new WrkWorkload("browser", Setup.Hello, "/hello", "browser", wrk));
            list.Add(new WrkWorkload("json", Setup.Routes, "/json", "plain", wrk));
        }
        list.Add(BodyWorkload.Upload(UploadSize));
        list.Add(BodyWorkload.File(new FileInfo(paths.File).Length));
        list.Add(new AllocationWorkload(options.Quick ? 64_000 : 1_000_000));
        if (wrk is not null)
        {
            list.Add(new BlockedWorkload(wrk));
        }
        AddIdle(list, leftOut);
        list.Add(new StartWorkload());
        return list;
    }

    private static void AddIdle(List<IWorkload> list, List<string> leftOut)
    {
        var count = Math.Min(IdleConnections, DescriptorLimit() - Spare);
        if (count < IdleConnections)
        {
            leftOut.Add($"{IdleConnections - count} of {IdleConnections} idle connections: ulimit -n allows no more");
        }
        list.Add(new IdleWorkload(count));
    }

    private static int DescriptorLimit()
    {
        var line = File.ReadLines("/proc/self/limits")
            .First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        return int.TryParse(line[26..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], out var limit)
            ? limit
            : int.MaxValue; // "unlimited"
    }
}
