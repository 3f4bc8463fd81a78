using System.IO.Pipelines;

namespace Gateway.Hosting;

/// <summary>The writer that one call of <see cref="StartResponse"/> returned; dead once another was.</summary>
/// <param name="response">The response.</param>
/// <param name="generation">Which start of it the writer belongs to.</param>
internal class StagedWriter(StagedResponse response, int generation) : PipeWriter
{
    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => response.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        response.CheckAlive(generation);
        return response.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        response.CheckAlive(generation);
        response.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        response.CheckAlive(generation);
        return response.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush()
    {
        response.CheckAlive(generation);
        response.CancelPendingFlush();
    }

    public override void Complete(Exception? exception = null)
    {
        // Completing what is over already is no error: 'using' and stream adapters do it.
        if (response.IsAlive(generation))
        {
            response.CompleteBody(exception);
        }
    }
}
