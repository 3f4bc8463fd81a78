namespace Gateway.Server;

/// <summary>What moves the bytes between sockets and the server.</summary>
public enum TransportKind
{
    /// <summary>The fastest that the platform has: <see cref="Epoll"/> on Linux, <see cref="Sockets"/> elsewhere.</summary>
    Default,

    /// <summary>The runtime's own sockets; on every platform.</summary>
    Sockets,

    /// <summary>Event loops on epoll(7), one for each processor, that call the application themselves; on Linux.</summary>
    Epoll,
}
