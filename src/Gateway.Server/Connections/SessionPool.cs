using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>Sessions between two connections. A thread keeps one at hand; the others are shared. Thread-safe.</summary>
internal sealed class SessionPool(ServerContext server)
{
    // What a burst of busy connections may leave behind; each is a few kilobytes.
    private const int MaxKept = 256;

    [ThreadStatic]
    private static (SessionPool? Pool, Session? Session) t_atHand;

    private readonly Spares<Session> _kept = new(MaxKept);

    public Session Rent()
    {
        ref var atHand = ref t_atHand;
        if (atHand.Pool == this && atHand.Session is { } session)
        {
            atHand.Session = null;
            return session;
        }
        return _kept.TryTake(out var kept) ? kept : new Session(server);
    }

    public void Return(Session session)
    {
        session.Trim();
        ref var atHand = ref t_atHand;
        if (atHand.Pool != this || atHand.Session is null)
        {
            atHand = (this, session);
            return;
        }
        _kept.Give(session);
    }
}
