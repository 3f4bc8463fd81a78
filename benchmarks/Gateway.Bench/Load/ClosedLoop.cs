using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Gateway.Bench.Load;

/// <summary>The benchmark's own generator, for big bodies: a thread for each connection, which sends the next request when
/// the last one's response has been taken.</summary>
internal static class ClosedLoop
{
    /// <param name="port">The server's.</param>
    /// <param name="request">All octets of the request.</param>
    /// <param name="connections">How many, kept alive.</param>
    /// <param name="duration">How long.</param>
    /// <param name="expected">The length each response must have; null for any.</param>
    public static LoadResult Run(int port, byte[] request, int connections, TimeSpan duration, long? expected = null)
    {
        var latencies = new ConcurrentBag<List<double>>();
        var failed = 0;
        var refused = 0;
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, connections).Select(_ => new Thread(Talk)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var seconds = clock.Elapsed.TotalSeconds;
        double[] all = [.. latencies.SelectMany(one => one).Order()];
        return new(all.Length, seconds, Percentile(all, 0.5), Percentile(all, 0.99), failed, refused);

        void Talk()
        {
            var own = new List<double>();
            try
            {
                using var conversation = new Conversation(port, TimeSpan.FromSeconds(5), 256 * 1024);
                while (clock.Elapsed < duration)
                {
                    var sent = Stopwatch.GetTimestamp();
                    conversation.Send(request);
                    var answer = conversation.Receive();
                    if (answer.Status != 200 || expected is { } length && answer.Length != length)
                    {
                        Interlocked.Increment(ref refused);
                        continue;
                    }
                    own.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }
            }
            catch (Exception error) when (error is SocketException or IOException)
            {
                Interlocked.Increment(ref failed);
            }
            latencies.Add(own);
        }
    }

    private static double Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
