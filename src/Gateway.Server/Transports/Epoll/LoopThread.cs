namespace Gateway.Server.Transports.Epoll;

/// <summary>A thread in its time as the owner of an event loop, and, once the loop was taken from it, until it has finished
/// what it was at.</summary>
internal sealed class LoopThread(EventLoop loop)
{
    [ThreadStatic]
    private static LoopThread? t_current;

    private int _call;
    private uint _key;
    private EpollConnection? _connection;

    /// <summary>What the calling thread is; null when it runs no loop.</summary>
    public static LoopThread? Current => t_current;

    public EventLoop Loop => loop;

    public Workspace Workspace { get; } = loop.Ios.RentWorkspace();

    /// <summary>The kernel's number of the thread.</summary>
    public int Id { get; } = Libc.GetThreadId();

    /// <summary>Counts calls of the application. Read on any thread.</summary>
    public int Call => Volatile.Read(ref _call);

    /// <summary>What the current call is known by. Read on any thread, where it may be of the past.</summary>
    public (uint Key, EpollConnection? Connection) CurrentCall => (_key, Volatile.Read(ref _connection));

    public void BeginCall(uint key, EpollConnection connection)
    {
        _key = key;
        _connection = connection;
        Volatile.Write(ref _call, _call + 1);
    }

    public void Enter() => t_current = this;

    public void Leave()
    {
        t_current = null;
        loop.Ios.Return(Workspace);
    }
}
