using System.Net.Sockets;
using Gateway.Wsgi.Protocol;

namespace Gateway.Wsgi.Workers;

/// <summary>
/// The connection with one worker. Messages are collected while one is being sent, so that under load many requests go with one
/// system call; frames are read by a thread that does nothing else, many with one call as well.
/// </summary>
internal sealed class WorkerConnection(Socket socket, SharedMemory memory) : IDisposable
{
    private readonly Lock _gate = new();
    private byte[] _received = new byte[256 * 1024];

    // Guarded by the pool's gate.
    private Message _sending = new();
    private bool _isSending;

    public SharedMemory Memory => memory;

    /// <summary>What is to be sent next; guarded by the pool's gate.</summary>
    public Message Waiting { get; private set; } = new();

    /// <summary>Sends what waits, unless a thread is at it already.</summary>
    /// <param name="gate">The pool's gate.</param>
    public void Send(Lock gate)
    {
        while (true)
        {
            lock (gate)
            {
                if (_isSending || Waiting.IsEmpty)
                {
                    return;
                }
                _isSending = true;
                (_sending, Waiting) = (Waiting, _sending);
            }
            SendNow(_sending.Finish().Span);
            lock (gate)
            {
                _sending.Clear();
                _isSending = false;
            }
        }
    }

    /// <summary>Sends octets; a worker that is gone is noticed by the reader.</summary>
    public void SendNow(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            try
            {
                while (!octets.IsEmpty)
                {
                    octets = octets[socket.Send(octets)..];
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException) { }
        }
    }

    /// <summary>Reads frames until the worker ends the connection.</summary>
    /// <param name="onFrames">Given all whole frames that have come.</param>
    public void Read(Action<List<Frame>> onFrames)
    {
        var frames = new List<Frame>();
        var length = 0;
        while (true)
        {
            int count;
            try
            {
                count = socket.Receive(_received.AsSpan(length));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
            if (count == 0)
            {
                return;
            }
            length += count;
            ReadOnlyMemory<byte> rest = _received.AsMemory(0, length);
            int size;
            while (Frame.TryRead(ref rest, out var frame, out size))
            {
                frames.Add(frame);
            }
            if (frames.Count > 0)
            {
                onFrames(frames);
                frames.Clear();
            }
            length = rest.Length;
            if (size > _received.Length)
            {
                var larger = new byte[size];
                rest.CopyTo(larger);
                _received = larger;
            }
            else if (length > 0)
            {
                rest.CopyTo(_received);
            }
        }
    }

    /// <summary>Tells the worker that nothing more will come, at which it ends.</summary>
    public void FinishSending()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException) { }
    }

    /// <summary>The worker's process is gone: what it sent is still read, and then the end, even where a child of the worker
    /// keeps the other side open.</summary>
    public void EndReading()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException) { }
    }

    public void Dispose()
    {
        socket.Dispose();
        memory.Dispose();
    }
}
