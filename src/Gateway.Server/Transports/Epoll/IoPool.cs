using System.Collections.Concurrent;

namespace Gateway.Server.Transports.Epoll;

/// <summary>What busy connections and the threads of event loops use for a while. Thread-safe.</summary>
internal sealed class IoPool(GatewayServerOptions options)
{
    // What a burst of busy connections may leave behind.
    private const int MaxKept = 256;

    private readonly ConcurrentBag<EpollIo> _ios = [];
    private readonly ConcurrentBag<Workspace> _workspaces = [];

    public EpollIo Rent()
    {
        if (LoopThread.Current is { } thread && thread.Loop.Ios == this && thread.Workspace.TryRentIo() is { } atHand)
        {
            return atHand;
        }
        return _ios.TryTake(out var io) ? io : new EpollIo(options);
    }

    public void Return(EpollIo io)
    {
        if (LoopThread.Current is { } thread && thread.Loop.Ios == this && thread.Workspace.TryReturnIo(io))
        {
            return;
        }
        if (_ios.Count < MaxKept)
        {
            _ios.Add(io);
        }
    }

    public Workspace RentWorkspace() => _workspaces.TryTake(out var workspace) ? workspace : new Workspace();

    public void Return(Workspace workspace) => _workspaces.Add(workspace);
}
