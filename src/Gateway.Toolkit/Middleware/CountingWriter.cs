using System.IO.Pipelines;

namespace Gateway.Toolkit.Middleware;

/// <summary>Counts what is written to a response, and hides nothing of its writer.</summary>
internal class CountingWriter(PipeWriter inner) : PipeWriter
{
    // What the server stages (rule 2 of the contract).
    private const int Stage = 64 * 1024;
    private bool _flushed;

    public long Count { get; protected set; }

    public bool IsCommitted => _flushed || Count > Stage;

    /// <summary>Whether the application gave the response up, as by an exception of its own (rule 2).</summary>
    public bool IsFailed { get; private set; }

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public static CountingWriter Around(PipeWriter inner) =>
        inner is IFileWriter files ? new WithFiles(inner, files) : new CountingWriter(inner);

    public override void Advance(int bytes)
    {
        inner.Advance(bytes);
        Count += bytes;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        _flushed = true;
        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        IsFailed |= exception is not null;
        inner.Complete(exception);
    }

    private sealed class WithFiles(PipeWriter inner, IFileWriter files) : CountingWriter(inner), IFileWriter
    {
        public async ValueTask<FlushResult> SendFileAsync(
            string path,
            long offset,
            long? length,
            CancellationToken cancellationToken
        )
        {
            var count = length ?? new FileInfo(path).Length - offset;
            try
            {
                var result = await files.SendFileAsync(path, offset, length, cancellationToken).ConfigureAwait(false);
                _flushed = true;
                Count += count;
                return result;
            }
            // What could not be opened committed nothing; whatever else went wrong did so on the way.
            catch (Exception error)
                when (error
                        is not (
                            ArgumentOutOfRangeException
                            or FileNotFoundException
                            or DirectoryNotFoundException
                            or UnauthorizedAccessException
                        )
                )
            {
                _flushed = true;
                throw;
            }
        }
    }
}
