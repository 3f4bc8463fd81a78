using System.IO.Pipelines;

namespace Gateway.Server.Connections;

/// <summary>The writer that one call of <see cref="StartResponse"/> returned; dead once another was.</summary>
internal sealed class ResponseWriter(Response response) : PipeWriter, IFileWriter
{
    /// <summary>Which start of a response the writer belongs to.</summary>
    public int Generation { get; set; }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => response.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        response.CheckAlive(Generation);
        return response.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        response.CheckAlive(Generation);
        response.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        response.CheckAlive(Generation);
        return response.FlushAsync(cancellationToken);
    }

    public async ValueTask<FlushResult> SendFileAsync(
        string path,
        long offset,
        long? length,
        CancellationToken cancellationToken
    )
    {
        response.CheckAlive(Generation);
        using var file = FileRange.Open(path, offset, ref length);
        return await response.SendFileAsync(file, offset, length.Value, cancellationToken);
    }

    public override void CancelPendingFlush()
    {
        response.CheckAlive(Generation);
        response.CancelPendingFlush();
    }

    public override void Complete(Exception? exception = null)
    {
        // Completing what is over already is no error: 'using' and stream adapters do it.
        if (response.IsAlive(Generation))
        {
            response.CompleteBody(exception);
        }
    }
}
