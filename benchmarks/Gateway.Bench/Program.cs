using System.Runtime.InteropServices;
using Gateway.Bench;
using Gateway.Bench.Load;
using Gateway.Bench.Measuring;
using Gateway.Bench.Report;
using Gateway.Bench.Servers;
using Gateway.Bench.Workloads;

// Called by the script bench, in the repository's root, with everything built:
//
//     Gateway.Bench ROOT WORK TRANSPORTS [options]

if (args is not [var root, var work, var transports, .. var rest])
{
    Console.Error.WriteLine("Run the script bench, in the repository's root.");
    return 2;
}

if (rest is ["-h" or "--help", ..])
{
    Console.WriteLine(Options.Usage);
    return 0;
}

// Kept until the end: a registration that nobody holds is collected, and the signal kills as before.
var signals = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
    .Select(signal => PosixSignalRegistration.Create(signal, Stop))
    .ToList();

try
{
    return Run(
        new Paths(root, work),
        transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
        Options.Parse(rest)
    );
}
catch (BenchException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
finally
{
    RunningServer.StopAll();
    signals.ForEach(signal => signal.Dispose());
}

static void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    RunningServer.StopAll();
    Environment.Exit(130);
}

static int Run(Paths paths, IReadOnlyList<string> transports, Options options)
{
    paths.MakeFiles();
    if (options.ReportOnly)
    {
        var whole = ResultsFile.Read(paths, whole: true);
        var last =
            whole
            ?? ResultsFile.Read(paths, whole: false)
            ?? throw new BenchException("bench: there are no results; run ./bench first.");
        Reporting.Write(last, paths, whole is not null);
        return 0;
    }
    var field = Field.Gather(paths, transports);
    var contestants = Selection.Of(field.Contestants, options.Servers, one => one.Name, "server");
    if (options.IsSoak)
    {
        var server = contestants.First(one => one.Setups.Contains(Setup.Routes));
        var soak = new Soak(server, new Wrk(paths.WrkScript), paths, TimeSpan.FromMinutes(options.Minutes)).Run();
        ResultsFile.Write(soak, paths);
        Reporting.Write(soak);
        return 0;
    }
    var workloads = Selection.Of(
        WorkloadList.All(paths, options, field.LeftOut),
        options.Only,
        one => one.Name,
        "workload"
    );
    var results = new Results(
        Machine.Read(),
        $"{options.Rounds} round{(options.Rounds == 1 ? "" : "s")} of {options.Duration.TotalSeconds:0} s",
        field.Contestants.ToDictionary(one => one.Name, one => one.Title)
    )
    {
        LeftOut = field.LeftOut,
    };
    new Runner(options, paths, contestants, results).Run(workloads);
    ResultsFile.Write(results, paths, options.IsWhole);
    Reporting.Write(results, paths, options.IsWhole);
    return 0;
}
