using System.IO.Pipelines;

namespace Gateway.Testing.Responses;

/// <summary>The way of octets from the application to the test: a flush waits while more than 64 KiB are unread.</summary>
internal sealed class ResponseOutput(Departure departure) : PipeWriter
{
    private readonly Pipe _pipe = new(
        new PipeOptions(
            pauseWriterThreshold: 64 * 1024,
            resumeWriterThreshold: 32 * 1024,
            useSynchronizationContext: false
        )
    );

    public PipeReader Reader => _pipe.Reader;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _pipe.Writer.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _pipe.Writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _pipe.Writer.GetSpan(sizeHint);

    public override void Advance(int bytes) => _pipe.Writer.Advance(departure.IsBroken ? 0 : bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (departure.IsBroken)
        {
            return new(new FlushResult(isCanceled: false, isCompleted: true));
        }
        var flush = _pipe.Writer.FlushAsync(cancellationToken);
        return flush.IsCompletedSuccessfully ? new(WithDeparture(flush.Result)) : AwaitAsync(flush);
    }

    /// <summary>Sends what was written without waiting; back-pressure meets the next flush.</summary>
    public void Push()
    {
#pragma warning disable CA2012 // unawaited on purpose: no continuation is registered, so another flush may follow
        _ = _pipe.Writer.FlushAsync();
#pragma warning restore CA2012
    }

    public override void CancelPendingFlush() => _pipe.Writer.CancelPendingFlush();

    /// <summary>The application lets go of it; the connection ends when the call does.</summary>
    public override void Complete(Exception? exception = null) { }

    /// <summary>The call is over.</summary>
    public void End() => _pipe.Writer.Complete();

    private async ValueTask<FlushResult> AwaitAsync(ValueTask<FlushResult> flush) => WithDeparture(await flush);

    // A broken connection cancels the flush it finds waiting, which nobody but us is to know.
    private FlushResult WithDeparture(FlushResult result) =>
        departure.HasGone ? new FlushResult(result.IsCanceled && !departure.IsBroken, isCompleted: true) : result;
}
