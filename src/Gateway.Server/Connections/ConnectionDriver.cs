using System.Runtime.CompilerServices;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>Brings connections and sessions together: a session when something has come, none while nothing does.</summary>
internal sealed class ConnectionDriver(ServerContext server, ConnectionTracker tracker) : IConnectionHandler
{
    private readonly SessionPool _sessions = new(server);

    public bool Accepted(TransportConnection connection)
    {
        var admission = server.Connections.Enter();
        if (admission != Admission.Admitted)
        {
            server.Refusals.RefuseConnection(admission, connection.LocalEndPoint, connection.RemoteEndPoint);
        }
        if (admission == Admission.Dropped)
        {
            return false;
        }
        connection.Admission = admission;
        connection.Measurement = server.Metrics.ConnectionBegins(connection);
        connection.WaitingSince = server.NextBeat;
        tracker.Add(connection);
        return true;
    }

    public void Ready(TransportConnection connection)
    {
        // Whatever context the transport calls in, it is nobody's but the server's.
        server.RestoreContext();
        var session = _sessions.Rent();
        session.Attach(connection);
        while (true)
        {
            var run = session.RunAsync();
            if (!run.IsCompleted)
            {
                _ = FollowAsync(run, session, connection).Preserve();
                return;
            }
            if (IsDone(run.Result, session, connection))
            {
                return;
            }
        }
    }

    public void Departed(TransportConnection connection, PeerDeparture departure) =>
        connection.Session?.OnDeparted(connection.Attachment, departure);

    public void Closed(TransportConnection connection)
    {
        server.Metrics.ConnectionEnds(connection.Measurement, connection.ErrorType);
        server.Connections.Leave(connection.Admission);
        tracker.Remove(connection);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FollowAsync(ValueTask<SessionEnd> run, Session session, TransportConnection connection)
    {
        while (!IsDone(await run, session, connection))
        {
            run = session.RunAsync();
        }
    }

    /// <summary>Lets go of a connection that needs no session for now.</summary>
    /// <returns>False when something has come meanwhile, and the session is to go on.</returns>
    private bool IsDone(SessionEnd end, Session session, TransportConnection connection)
    {
        if (session.HasServed)
        {
            connection.IsFresh = false;
            connection.WaitingSince = server.NextBeat;
        }
        connection.IsExpired = false;
        session.Detach();
        if (end != SessionEnd.Idle)
        {
            connection.Close(isIdle: end == SessionEnd.CloseIdle);
        }
        else if (!connection.TryBecomeIdle())
        {
            session.Attach(connection);
            return false;
        }
        if (!session.IsSpoilt)
        {
            _sessions.Return(session);
        }
        return true;
    }
}
