using System.IO.Pipelines;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// The connection's output while a request is served. The application's thread and the connection's own may both send (an
/// earlier response must not wait for a later one; a 100 is sent by a read), so all that touches <see cref="Writer"/>
/// holds <see cref="Gate"/>.
/// </summary>
internal sealed class ResponseOutput(Departure departure)
{
    private TransportOutput? _writer;

    public Lock Gate { get; } = new();

    public TransportOutput Writer => _writer!;

    /// <summary>Whether the final response has begun: nothing else may be sent in front of it. Guarded by
    /// <see cref="Gate"/>.</summary>
    public bool HasCommitted { get; set; }

    public void Attach(TransportConnection? connection) => _writer = connection?.Output;

    /// <summary>Sends what was written; under the gate.</summary>
    /// <returns>The transport's result; completed as well when the application is to be told that the peer has gone.</returns>
    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken) =>
        Watch(Writer.FlushAsync(cancellationToken));

    /// <summary>Adds to a result of the transport's that the application is to be told that the peer has gone, and tells it
    /// when the result says so; without the gate where that can be, since callbacks are the application's.</summary>
    public ValueTask<FlushResult> Watch(ValueTask<FlushResult> flush) =>
        flush.IsCompletedSuccessfully ? new(WithDeparture(flush.Result)) : AwaitAsync(flush);

    /// <summary>Sends earlier responses without waiting; under the gate. Behind the commit they have gone, and the output
    /// is the application's.</summary>
    public void PushEarlier()
    {
        if (!HasCommitted)
        {
            Push();
        }
    }

    /// <summary>Sends what was written without waiting; under the gate.</summary>
    public void Push()
    {
        if (Writer.UnflushedBytes > 0)
        {
            Writer.Push();
        }
    }

    private FlushResult WithDeparture(FlushResult result)
    {
        if (result.IsCompleted)
        {
            // Before the application ends because of it, and is told no more.
            departure.OnSendFailed();
            return result;
        }
        return departure.HasGone ? new FlushResult(result.IsCanceled, isCompleted: true) : result;
    }

    private async ValueTask<FlushResult> AwaitAsync(ValueTask<FlushResult> flush) => WithDeparture(await flush);
}
