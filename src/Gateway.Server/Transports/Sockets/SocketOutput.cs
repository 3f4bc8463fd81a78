using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Server.Transports.Sockets;

/// <summary>The writing end of a connection's pipe.</summary>
internal sealed class SocketOutput(PipeWriter pipe) : TransportOutput
{
    private const int FilePartSize = 64 * 1024;

    public override long UnflushedBytes => pipe.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => pipe.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => pipe.GetSpan(sizeHint);

    public override void Advance(int bytes) => pipe.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        pipe.FlushAsync(cancellationToken);

    public override void Push()
    {
#pragma warning disable CA2012 // unawaited on purpose: no continuation is registered, so another flush may follow
        _ = pipe.FlushAsync();
#pragma warning restore CA2012
    }

    public override void CancelPendingFlush() => pipe.CancelPendingFlush();

    /// <inheritdoc/>
    public override async ValueTask<FlushResult> SendFileAsync(
        SafeFileHandle file,
        long offset,
        long length,
        CancellationToken cancellationToken
    )
    {
        var result = default(FlushResult);
        while (length > 0 && !result.IsCompleted && !result.IsCanceled)
        {
            var memory = pipe.GetMemory(FilePartSize);
            memory = memory[..(int)Math.Min(length, memory.Length)];
            var read = await RandomAccess.ReadAsync(file, memory, offset, cancellationToken);
            if (read == 0)
            {
                throw FileError.TooShort(length);
            }
            pipe.Advance(read);
            offset += read;
            length -= read;
            result = await pipe.FlushAsync(cancellationToken);
        }
        return result;
    }
}
