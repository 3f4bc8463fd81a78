using System.IO.Pipelines;

namespace Gateway.Server.Connections;

/// <summary>
/// The connection's output while a request is served. The application's thread and the connection's own may both send (an
/// earlier response must not wait for a later one; a 100 is sent by a read), so all that touches <see cref="Writer"/>
/// holds <see cref="Gate"/>.
/// </summary>
internal sealed class ResponseOutput(PipeWriter writer, Departure departure)
{
    public Lock Gate { get; } = new();

    public PipeWriter Writer => writer;

    /// <summary>Whether the final response has begun: nothing else may be sent in front of it. Guarded by
    /// <see cref="Gate"/>.</summary>
    public bool HasCommitted { get; set; }

    /// <summary>Sends what was written; under the gate.</summary>
    /// <returns>The transport's result; completed as well when the application is to be told that the peer has gone.</returns>
    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken)
    {
        var flush = writer.FlushAsync(cancellationToken);
        return flush.IsCompletedSuccessfully ? new(WithDeparture(flush.Result)) : AwaitAsync(flush);
    }

    /// <summary>Sends what was written without waiting; under the gate.</summary>
    public void Push()
    {
        if (writer.CanGetUnflushedBytes && writer.UnflushedBytes > 0)
        {
            // That it is sent is the transport's care, and back-pressure meets the next flush.
#pragma warning disable CA2012 // unawaited on purpose: no continuation is registered, so another flush may follow
            _ = writer.FlushAsync();
#pragma warning restore CA2012
        }
    }

    /// <summary>As <see cref="Push"/>, for a thread that does not hold the gate.</summary>
    public void PushFromOutside()
    {
        lock (Gate)
        {
            Push();
        }
    }

    private FlushResult WithDeparture(FlushResult result) =>
        result.IsCompleted || !departure.HasGone ? result : new FlushResult(result.IsCanceled, isCompleted: true);

    private async ValueTask<FlushResult> AwaitAsync(ValueTask<FlushResult> flush) => WithDeparture(await flush);
}
