using System.IO.Pipelines;

namespace Gateway.AspNetCore.Responses;

/// <summary>The writer that one call of <see cref="StartResponse"/> returned; dead once another was.</summary>
/// <param name="response">The response.</param>
/// <param name="generation">Which start of it the writer belongs to.</param>
internal sealed class BridgedWriter(BridgedResponse response, int generation) : PipeWriter, IFileWriter
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

    public async ValueTask<FlushResult> SendFileAsync(
        string path,
        long offset,
        long? length,
        CancellationToken cancellationToken
    )
    {
        response.CheckAlive(generation);
        // Held open meanwhile: that it can be read is known before the commit, and its end is looked at after it.
        using var file = File.OpenHandle(path);
        var size = RandomAccess.GetLength(file);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, size);
        var count = length ?? size - offset;
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(length));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size - offset, nameof(length));
        var result = await response.SendFileAsync(path, offset, count, cancellationToken);
        if (RandomAccess.GetLength(file) < offset + count)
        {
            throw new IOException($"{path} became shorter while it was sent.");
        }
        return result;
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
