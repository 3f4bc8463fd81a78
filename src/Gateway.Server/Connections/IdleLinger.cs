using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// The last look at an idle connection. When the server stops, a peer that was told that its connection goes on may have a
/// request under way, so it is given the linger's time, however late it became idle.
/// </summary>
internal static class IdleLinger
{
    /// <summary>Waits for octets.</summary>
    /// <param name="connection">The connection; what has come is unread there.</param>
    /// <param name="time">How long; what has already come counts when there is no time.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>Whether any have come.</returns>
    public static async ValueTask<bool> HasMoreAsync(
        TransportConnection connection,
        TimeSpan time,
        TimeProvider timeProvider
    )
    {
        if (time <= TimeSpan.Zero)
        {
            return connection.TryReceive() == ReceiveStatus.Received;
        }
        using var end = new CancellationTokenSource(time, timeProvider);
        await using var interruption = end.Token.UnsafeRegister(
            static connection => ((TransportConnection)connection!).InterruptReceive(),
            connection
        );
        while (true)
        {
            // Looked at first, so that what came before the end counts.
            var isOver = end.IsCancellationRequested;
            var status = connection.TryReceive();
            if (status != ReceiveStatus.Nothing)
            {
                return status == ReceiveStatus.Received;
            }
            if (isOver)
            {
                return false;
            }
            connection.LeaveThread();
            await connection.WaitToReceiveAsync();
        }
    }
}
