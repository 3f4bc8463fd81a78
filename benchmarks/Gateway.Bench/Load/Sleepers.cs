using System.Net;
using System.Net.Sockets;

namespace Gateway.Bench.Load;

/// <summary>Clients that ask for what sleeps on the server, again and again, each as soon as it has the last answer, until
/// disposed of.</summary>
internal sealed class Sleepers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _all;
    private long _answered;

    /// <param name="port">The server's.</param>
    /// <param name="count">How many clients.</param>
    /// <param name="reconnect">Whether each request has a connection of its own.</param>
    public Sleepers(int port, int count, bool reconnect) =>
        _all = Task.WhenAll(Enumerable.Range(0, count).Select(number => SleepAsync(port, number, reconnect)));

    /// <summary>How many have been answered so far.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    public void Dispose()
    {
        _stop.Cancel();
        _all.Wait(Patience);
        _stop.Dispose();
    }

    private async Task SleepAsync(int port, int number, bool reconnect)
    {
        var request = Requests.Get("/sleep");
        var buffer = new byte[4096];
        // An address of its own, so that ports that linger after a connection do not run out.
        var source = new IPAddress([127, 0, (byte)(1 + number / 250), (byte)(1 + number % 250)]);
        Socket? socket = null;
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                try
                {
                    socket ??= await ConnectAsync(source, port);
                    await socket.SendAsync(request, _stop.Token);
                    await ReceiveAsync(socket, buffer);
                    Interlocked.Increment(ref _answered);
                }
                catch (Exception error) when (error is SocketException or IOException)
                {
                    socket?.Dispose();
                    socket = null;
                }
                if (reconnect)
                {
                    socket?.Dispose();
                    socket = null;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the measurement.
        }
        socket?.Dispose();
    }

    private async Task<Socket> ConnectAsync(IPAddress source, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(source, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), _stop.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The answer is short, and ends with "slept".
    private async Task ReceiveAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (!buffer.AsSpan(0, filled).EndsWith("slept"u8))
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(filled), _stop.Token);
            if (count == 0)
            {
                throw new IOException("The server closed the connection.");
            }
            filled += count;
        }
    }
}
