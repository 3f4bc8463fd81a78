using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Gateway.Server.Transports.Sockets;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Transports.Epoll;

/// <summary>Accepts connections from one listening socket, on a thread of its own, so that no application keeps anybody from
/// being accepted; each is given to the event loop that has the fewest.</summary>
internal sealed class EpollListener(
    BoundSocket bound,
    EpollTransport transport,
    GatewayServerOptions options,
    ILogger logger
) : ITransportListener
{
    private const string OutOfDescriptors =
        "the process has no descriptors left but its reserve. More are allowed by ulimit -n, or by LimitNOFILE of systemd";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket = bound.Socket;
    private readonly EndPoint? _localEndPoint = bound.Socket.LocalEndPoint;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _unbinding = new();
    private int _stopSignal = -1;
    private int _isUnbound;
    private bool _isShort;
    private Thread? _thread;

    public string Address => bound.Url;

    public void Start(IConnectionHandler handler)
    {
        _socket.Blocking = false;
        if (_localEndPoint is IPEndPoint)
        {
            // Inherited by what is accepted.
            _socket.NoDelay = true;
        }
        _stopSignal = Libc.EventDescriptor(0, Libc.EventCloseOnExec | Libc.EventNonBlocking);
        _thread = new Thread(Run) { IsBackground = true, Name = "gateway-accept" };
        _thread.UnsafeStart();
    }

    public async ValueTask UnbindAsync()
    {
        if (Interlocked.Exchange(ref _isUnbound, 1) == 1)
        {
            return;
        }
        bound.RemoveFile(logger);
        await _unbinding.CancelAsync();
        if (_thread is not null)
        {
            Signal();
            await _ended.Task;
            _ = Libc.Close(_stopSignal);
        }
        _socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        _unbinding.Dispose();
    }

    /// <summary>The address a connection was made to.</summary>
    public unsafe EndPoint? LocalEndPointOf(int descriptor)
    {
        if (
            _localEndPoint is not IPEndPoint any
            || !(any.Address.Equals(IPAddress.Any) || any.Address.Equals(IPAddress.IPv6Any))
        )
        {
            return _localEndPoint;
        }
        SocketAddress address;
        var length = SocketAddress.Size;
        return Libc.GetSocketName(descriptor, &address, &length) == 0 ? address.ToEndPoint() : null;
    }

    private unsafe void Signal()
    {
        ulong one = 1;
        _ = Libc.Write(_stopSignal, &one, sizeof(ulong));
    }

    private void Run()
    {
        var reserve = new DescriptorReserve(DescriptorLimit.Read());
        while (!_unbinding.IsCancellationRequested)
        {
            if (_isShort && !reserve.HasOthers())
            {
                Note(OutOfDescriptors);
            }
            else if (WaitForPeer())
            {
                var descriptor = Accept(out var peer, out var failure);
                if (descriptor >= 0)
                {
                    failure = reserve.Includes(descriptor) ? OutOfDescriptors : null;
                    transport.Serve(descriptor, peer, this);
                }
                Note(failure);
            }
        }
        AcceptQueued();
        _ended.SetResult();
    }

    /// <summary>Keeps a shortage from turning into a spin, and the log from being filled with it.</summary>
    /// <param name="failure">Why accepting has failed; null when it works.</param>
    private void Note(string? failure)
    {
        if (failure is not null)
        {
            if (!_isShort)
            {
                logger.LogWarning(
                    "Accepting on {Address} failed and is tried again until it works: {Error}",
                    Address,
                    failure
                );
            }
            _unbinding.Token.WaitHandle.WaitOne(RetryDelay);
        }
        else if (_isShort)
        {
            logger.LogWarning("Accepting on {Address} works again.", Address);
        }
        _isShort = failure is not null;
    }

    /// <returns>Whether it is a peer that has come, rather than the end.</returns>
    private unsafe bool WaitForPeer()
    {
        var descriptors = stackalloc Libc.PollDescriptor[2];
        descriptors[0] = new() { Descriptor = (int)_socket.Handle, Events = Libc.PollDescriptor.In };
        descriptors[1] = new() { Descriptor = _stopSignal, Events = Libc.PollDescriptor.In };
        return Libc.Poll(descriptors, 2, -1) > 0 && descriptors[0].Returned != 0;
    }

    /// <returns>A descriptor; negative when there is no peer after all, or accepting fails.</returns>
    private unsafe int Accept(out SocketAddress peer, out string? failure)
    {
        failure = null;
        var length = SocketAddress.Size;
        fixed (SocketAddress* address = &peer)
        {
            *address = default;
            var descriptor = Libc.Accept(
                (int)_socket.Handle,
                address,
                &length,
                Libc.AcceptNonBlocking | Libc.AcceptCloseOnExec
            );
            // A peer that has left before it was accepted, and one that another process took, are nobody's failure.
            if (
                descriptor < 0
                && Libc.Error is not (Libc.TryAgain or Libc.Interrupted or Libc.ConnectionAborted or Libc.ProtocolError)
            )
            {
                failure = Marshal.GetPInvokeErrorMessage(Libc.Error);
            }
            return descriptor;
        }
    }

    // Peers in the queue have been told that they are connected; closing the listener would reset them. Those that come
    // while others are taken are not waited for without end.
    private void AcceptQueued()
    {
        for (var taken = 0; taken <= options.Backlog; taken++)
        {
            var descriptor = Accept(out var peer, out var failure);
            if (failure is not null)
            {
                logger.LogWarning("Accepting on {Address} ended early: {Error}", Address, failure);
            }
            if (descriptor < 0)
            {
                return;
            }
            transport.Serve(descriptor, peer, this);
        }
    }
}
