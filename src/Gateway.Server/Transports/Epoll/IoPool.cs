namespace Gateway.Server.Transports.Epoll;

/// <summary>What busy connections and the threads of event loops use for a while. Thread-safe.</summary>
internal sealed class IoPool(GatewayServerOptions options)
{
    // What a burst of busy connections may leave behind.
    private const int MaxKept = 256;

    private readonly Spares<EpollIo> _ios = new(MaxKept);
    private readonly Spares<Workspace> _workspaces = new(MaxKept);

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
        _ios.Give(io);
    }

    public Workspace RentWorkspace() => _workspaces.TryTake(out var workspace) ? workspace : new Workspace();

    public void Return(Workspace workspace) => _workspaces.Give(workspace);
}
