using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Gateway.Server.Transports.Sockets;

/// <summary>
/// Looks for the peer's departure while nothing is received: a FIN, and on Linux a reset too, is otherwise only seen behind
/// the octets in front of it, which wait for the application. Linux tells of both at once; elsewhere nothing is seen here.
/// </summary>
internal sealed partial class DepartureWatch : IDisposable
{
    // With the grace that follows a FIN, within the second that the contract promises.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly Socket _socket;
    private readonly Action<PeerDeparture> _seen;
    private readonly ITimer _timer;

    /// <param name="socket">The connection's; it may be closed at any time.</param>
    /// <param name="timeProvider">When to look.</param>
    /// <param name="seen">Called again and again once the peer has gone, on any thread.</param>
    public DepartureWatch(Socket socket, TimeProvider timeProvider, Action<PeerDeparture> seen)
    {
        _socket = socket;
        _seen = seen;
        _timer = timeProvider.CreateTimer(
            static self => ((DepartureWatch)self!).Look(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public void Start() => _timer.Change(Period, Period);

    public void Stop() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var events = OperatingSystem.IsLinux() ? Poll() : PollEvents.None;
        if ((events & (PollEvents.Error | PollEvents.HangUp)) != PollEvents.None)
        {
            _seen(PeerDeparture.Broken);
        }
        else if ((events & PollEvents.PeerFinishedSending) != PollEvents.None)
        {
            _seen(PeerDeparture.FinishedSending);
        }
    }

    private PollEvents Poll()
    {
        var handle = _socket.SafeHandle;
        var isHeld = false;
        try
        {
            // So that the descriptor is not another connection's meanwhile.
            handle.DangerousAddRef(ref isHeld);
            var look = new PollFd
            {
                Descriptor = (int)handle.DangerousGetHandle(),
                Asked = PollEvents.PeerFinishedSending,
            };
            return Poll(ref look, 1, 0) > 0 ? look.Found : PollEvents.None;
        }
        catch (ObjectDisposedException)
        {
            return PollEvents.None;
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollFd descriptors, nuint count, int milliseconds);

    // poll(2) of Linux.
    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int Descriptor;
        public PollEvents Asked;
        public PollEvents Found;
    }

    [Flags]
    private enum PollEvents : short
    {
        None = 0,
        Error = 0x0008,
        HangUp = 0x0010,
        PeerFinishedSending = 0x2000, // POLLRDHUP
    }
}
