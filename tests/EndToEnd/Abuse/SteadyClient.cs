using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gateway.EndToEnd.Abuse;

/// <summary>A client as it should be: it keeps its connection while the server does, looks for the server's FIN before
/// each request, and retries nothing. What goes wrong is counted.</summary>
internal sealed class SteadyClient(Uri address, string name, TimeSpan pause)
{
    private readonly ConcurrentQueue<string> _failures = [];
    private int _answered;

    public int Answered => Volatile.Read(ref _answered);

    public IReadOnlyCollection<string> Failures => _failures;

    public int Connections { get; private set; }

    public TimeSpan Slowest { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        Wire? wire = null;
        using var pace = pause > TimeSpan.Zero ? new PeriodicTimer(pause) : null;
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var target = $"/{name}/{number}";
            var watch = Stopwatch.StartNew();
            try
            {
                if (wire is { HasEnded: true })
                {
                    wire.Dispose();
                    wire = null;
                }
                if (wire is null)
                {
                    wire = await Wire.ConnectAsync(address);
                    Connections++;
                }
                await wire.SendAsync($"GET {target} HTTP/1.1\r\nHost: here\r\n\r\n");
                var (status, headers) = await wire.ReadHeadAsync();
                var body = "";
                await wire.ReadBodyAsync(headers, octets => body += System.Text.Encoding.Latin1.GetString(octets));
                Assert.Equal(("HTTP/1.1 200 OK", target), (status, body));
                Interlocked.Increment(ref _answered);
                if (headers.GetValueOrDefault("connection") == "close")
                {
                    wire.Dispose();
                    wire = null;
                }
            }
            catch (Exception error)
            {
                _failures.Enqueue($"{target} after {watch.ElapsedMilliseconds} ms: {error.Message}");
                wire?.Dispose();
                wire = null;
            }
            Slowest = watch.Elapsed > Slowest ? watch.Elapsed : Slowest;
            if (pace is not null)
            {
                await Task.WhenAny(pace.WaitForNextTickAsync(stop).AsTask());
            }
        }
        wire?.Dispose();
    }
}
