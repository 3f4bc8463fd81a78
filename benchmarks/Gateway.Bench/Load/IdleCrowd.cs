using System.Net;
using System.Net.Sockets;

namespace Gateway.Bench.Load;

/// <summary>Connections that are open and silent.</summary>
internal sealed class IdleCrowd : IDisposable
{
    // Few: ports linger after a connection, and to find a free one among taken ones takes long.
    private const int PerAddress = 100;

    // The sleepers come from lower ones; two benchmarks at a time from different ones.
    private static readonly byte Network = (byte)(10 + Environment.ProcessId % 200);

    private readonly List<Conversation> _conversations = [];

    /// <exception cref="BenchException">Not so many could be opened.</exception>
    public IdleCrowd(int port, int count)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                var source = new IPAddress([127, 0, Network, (byte)(1 + i / PerAddress % 250)]);
                _conversations.Add(new Conversation(port, TimeSpan.FromSeconds(10), 512, source));
            }
        }
        catch (SocketException error)
        {
            var opened = _conversations.Count;
            Dispose();
            throw new BenchException($"Only {opened} of {count} connections could be opened: {error.Message}");
        }
    }

    /// <summary>One request and its response on each, a few hundred at a time.</summary>
    public void Ask(byte[] request)
    {
        foreach (var some in _conversations.Chunk(256))
        {
            Array.ForEach(some, one => one.Send(request));
            foreach (var one in some)
            {
                one.Receive();
            }
        }
    }

    public void Dispose() => _conversations.ForEach(one => one.Dispose());
}
