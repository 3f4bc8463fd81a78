using System.IO.Pipelines;

namespace Gateway.Testing.Responses;

/// <summary>The writer that one call of <see cref="StartResponse"/> returned; dead once the response is replaced or
/// complete.</summary>
internal sealed class ResponseWriter(Response response) : PipeWriter
{
    private string? _dead;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => response.Staged;

    public void Kill(string reason) => _dead = reason;

    public override void Advance(int bytes)
    {
        ThrowIfDead();
        response.Advance(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        ThrowIfDead();
        return response.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDead();
        return response.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush()
    {
        ThrowIfDead();
        response.CancelPendingFlush();
    }

    public override void Complete(Exception? exception = null)
    {
        // Completing what is over already is no error: 'using' and stream adapters do it.
        if (_dead is null)
        {
            response.CompleteBody(exception);
        }
    }

    private void ThrowIfDead()
    {
        if (_dead is not null)
        {
            throw new InvalidOperationException($"This writer is dead: {_dead}.");
        }
    }
}
