using System.Diagnostics;
using Gateway.Fuzz;

const string usage = """
    Gateway.Fuzz instrument ASSEMBLY      makes Gateway.Server.dll write down the branches it takes
    Gateway.Fuzz loop CORPUS SECONDS SEED mutates in this process, led by those branches
    Gateway.Fuzz afl                      runs under afl-fuzz, as its target
    Gateway.Fuzz check FILE…              feeds a request from a file, and says what is broken
    """;

switch (args)
{
    case ["instrument", var assembly]:
        SharpFuzz.Fuzzer.Instrument(
            assembly,
            type => type.StartsWith("Gateway.Server.Protocol.", StringComparison.Ordinal),
            SharpFuzz.Options.Value
        );
        return 0;
    case ["loop", var corpus, var seconds, var seed]:
        return Loop(corpus, double.Parse(seconds), int.Parse(seed));
    case ["afl"]:
        SharpFuzz.Fuzzer.OutOfProcess.Run(
            (Stream stream) =>
            {
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                RequestInput.Check(bytes.ToArray());
            }
        );
        return 0;
    case ["check", .. var files]:
        foreach (var file in files)
        {
            RequestInput.Check(File.ReadAllBytes(file));
        }
        return 0;
    default:
        Console.Error.WriteLine(usage);
        return 2;
}

static int Loop(string corpus, double seconds, int seed)
{
    var coverage = new Coverage();
    var watch = Stopwatch.StartNew();
    try
    {
        var loop = new FuzzLoop(Seeds(corpus), seed, coverage);
        if (coverage.Branches == 0)
        {
            Console.Error.WriteLine("Gateway.Server.dll is not instrumented: use fuzz/run.");
            return 2;
        }
        var next = 10.0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            loop.Run(1000);
            if (watch.Elapsed.TotalSeconds >= next)
            {
                next += 10;
                Report(loop, coverage, watch);
            }
        }
        Report(loop, coverage, watch);
        return 0;
    }
    catch (FuzzFailureException failure)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"failure.{(failure.IsResponse ? "response" : "http")}");
        File.WriteAllBytes(file, failure.Input);
        Console.Error.WriteLine($"{failure.Message}\nThe input is in {file}");
        return 1;
    }
}

// Long ones meet limits that tight options meet with a few octets, and cost the time of hundreds.
static IEnumerable<byte[]> Seeds(string corpus) =>
    Directory.GetFiles(corpus, "*.http").Order().Select(File.ReadAllBytes).Where(bytes => bytes.Length <= 4096);

static void Report(FuzzLoop loop, Coverage coverage, Stopwatch watch) =>
    Console.WriteLine(
        $"{loop.Executions} executions, {loop.Executions / watch.Elapsed.TotalSeconds:F0}/s, "
            + $"{coverage.Branches} branches, {loop.Inputs} inputs, {GC.GetTotalMemory(false) >> 20} MB"
    );
