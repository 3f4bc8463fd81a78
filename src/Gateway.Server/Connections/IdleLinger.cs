using System.IO.Pipelines;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// The last look at an idle connection of a server that stops. A peer that was told that its connection goes on may have a
/// request under way, so it is given the linger's time, however late it became idle.
/// </summary>
internal static class IdleLinger
{
    /// <summary>Waits for octets, which stay unread.</summary>
    /// <param name="transport">The connection.</param>
    /// <param name="time">How long; what has already come counts when there is no time left.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>Whether any have come.</returns>
    public static async ValueTask<bool> HasMoreAsync(
        ITransportConnection transport,
        TimeSpan time,
        TimeProvider timeProvider
    )
    {
        using var end = new CancellationTokenSource(time > TimeSpan.Zero ? time : TimeSpan.Zero, timeProvider);
        while (true)
        {
            try
            {
                // What the transport has and the pipe has not is on its way there.
                var token = transport.HasUnread ? CancellationToken.None : end.Token;
                var read = await transport.Input.ReadAsync(token);
                if (!read.IsCanceled)
                {
                    return Look(transport.Input, read);
                }
                transport.Input.AdvanceTo(read.Buffer.Start);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                if (!transport.HasUnread)
                {
                    return transport.Input.TryRead(out var read) && Look(transport.Input, read);
                }
            }
        }
    }

    private static bool Look(PipeReader input, ReadResult read)
    {
        input.AdvanceTo(read.Buffer.Start);
        return !read.Buffer.IsEmpty;
    }
}
