using Gateway.Bench.Workloads;

namespace Gateway.Bench.Report;

/// <summary>One workload's table.</summary>
internal sealed record Section(string Workload, string Title, string Text, IReadOnlyList<Column> Columns)
{
    private const double Mebibyte = 1.048576;

    public static IReadOnlyList<Section> All { get; } =
    [
        new(
            "hello",
            "Hello",
            "`GET /hello`, 64 keep-alive connections, one request at a time on each.",
            Column.Load("hello")
        ),
        new(
            "pipelined",
            "16 pipelined",
            "The same, 16 requests at a time; of 4,096 requests each has a query and fields of its own.",
            Column.Load("pipelined")
        ),
        new(
            "browser",
            "A browser's ten fields",
            "The first again, with the fields that Chromium sends.",
            Column.Load("browser")
        ),
        new("json", "1 KB JSON", "Serialised for each request, by the same generated code.", Column.Load("json")),
        new(
            "upload",
            "1 MB upload",
            "`POST` on 4 connections, read to its end and counted (nginx discards it).",
            Column.Bodies("upload", Mebibyte)
        ),
        new(
            "file",
            "10 MB file",
            "On 4 connections; Gateway's is `--static`, nginx's has `sendfile on`.",
            Column.Bodies("file", 10 * Mebibyte)
        ),
        new(
            "blocked",
            "Beside 256 sleeping handlers",
            "16 fast clients alone, beside 256 clients whose handlers block in `Thread.Sleep(100)`, and beside 256 that "
                + "also reconnect for each request. The most that 256 sleepers can reach is 2,560 a second.",
            [
                Column.Of("alone, requests/s", "blocked", BlockedWorkload.Alone, "N0"),
                Column.Of("beside", "blocked", BlockedWorkload.Beside, "N0"),
                Column.Share("kept", "blocked", BlockedWorkload.Beside, BlockedWorkload.Alone),
                Column.Of("p99 ms", "blocked", BlockedWorkload.BesideP99, "0.0"),
                Column.Of("sleepers/s", "blocked", BlockedWorkload.Sleeping, "N0"),
                Column.Share("kept, reconnecting", "blocked", BlockedWorkload.Reconnecting, BlockedWorkload.Alone),
                Column.Of("p99 ms", "blocked", BlockedWorkload.ReconnectingP99, "0.0"),
                Column.Of("sleepers/s", "blocked", BlockedWorkload.ReconnectingSleeping, "N0"),
            ]
        ),
        new(
            "idle",
            "15,000 idle connections",
            "Growth of the processes' proportional set size over the base, per connection: silent from the beginning, and "
                + "idle behind a request. The base is the server's after 1,000 connections with a request each.",
            [
                Column.Of("idle, bytes", "idle", IdleWorkload.Idle, "N0"),
                Column.Of("silent, bytes", "idle", IdleWorkload.Silent, "N0"),
                Column.Of("base, MB", "idle", IdleWorkload.Base, "0.0", 1e-6),
            ]
        ),
        new(
            "allocation",
            "Allocation",
            "Managed bytes a hello request on 64 warm connections, by the runtime's own count.",
            [
                Column.Of("bytes/request", "allocation", AllocationWorkload.PerRequest, "0.00"),
                Column.Of("requests", "allocation", AllocationWorkload.Requests, "N0"),
            ]
        ),
        new(
            "start",
            "Time to first response",
            "From the process's start to the last octet of its first response. NativeAOT is `samples/aot`, one file.",
            [
                Column.Of("first response, ms", "start", StartWorkload.FirstResponse, "0"),
                Column.Of("CPU until then, ms", "start", StartWorkload.CpuTime, "0"),
                Column.Of("memory then, MB", "start", Metrics.Memory, "0.0", 1e-6),
                Column.Of("program, MB", "start", StartWorkload.Size, "0.0", 1e-6),
            ]
        ),
    ];
}
