using Microsoft.Extensions.Logging;

namespace Gateway.Server.Connections;

/// <summary>How many connections are open: held to a limit, and warned of where the process's descriptors run short.
/// Thread-safe.</summary>
/// <param name="most">The most that are served at a time; null is no limit.</param>
/// <param name="room">For how many the process has descriptors; null is no limit.</param>
/// <param name="logger">Is warned.</param>
internal sealed class ConnectionCount(int? most, long? room, ILogger logger)
{
    // To tell a peer why takes a connection too, for seconds if the peer wishes.
    private const int MostRefused = 1024;

    private const double Near = 0.8;
    private const double Far = 0.5;

    private int _admitted;
    private int _refused;

    // 1 from the warning on until the count is far from the limit again.
    private int _hasWarned;

    /// <summary>Says when the limits cannot be kept.</summary>
    public void Check()
    {
        if (most > room)
        {
            logger.LogWarning(
                "The limit of {Most} connections cannot be reached: the process has descriptors for about {Room}. More are "
                    + "allowed by ulimit -n, or by LimitNOFILE of systemd.",
                most,
                room
            );
        }
    }

    /// <summary>A connection has come.</summary>
    public Admission Enter()
    {
        var count = Interlocked.Increment(ref _admitted);
        if (count <= (most ?? int.MaxValue))
        {
            if (count >= Near * room && Interlocked.Exchange(ref _hasWarned, 1) == 0)
            {
                logger.LogWarning(
                    "{Count} connections are open, and the process has descriptors for about {Room}. More are allowed by "
                        + "ulimit -n, or by LimitNOFILE of systemd; max-connections refuses what is too much.",
                    count,
                    room
                );
            }
            return Admission.Admitted;
        }
        Interlocked.Decrement(ref _admitted);
        if (Interlocked.Increment(ref _refused) <= MostRefused)
        {
            return Admission.Refused;
        }
        Interlocked.Decrement(ref _refused);
        return Admission.Dropped;
    }

    /// <summary>A connection is closed.</summary>
    /// <param name="admission">How it had been received.</param>
    public void Leave(Admission admission)
    {
        if (admission == Admission.Refused)
        {
            Interlocked.Decrement(ref _refused);
        }
        else if (Interlocked.Decrement(ref _admitted) < Far * room && Volatile.Read(ref _hasWarned) == 1)
        {
            Volatile.Write(ref _hasWarned, 0);
        }
    }
}
