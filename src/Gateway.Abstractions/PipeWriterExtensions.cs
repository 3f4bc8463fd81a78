using System.IO.Pipelines;

namespace Gateway;

/// <summary>What applications do with a response's writer beside writing.</summary>
public static class PipeWriterExtensions
{
    private const int CopySize = 64 * 1024;

    /// <summary>Sends a part of a file: by <see cref="IFileWriter"/> where the writer has it, else by a copy with
    /// bounded memory and the same result.</summary>
    /// <param name="writer">The response's writer.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="offset">The first octet, from 0.</param>
    /// <param name="length">How many octets; null for all that follow.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result of the last flush.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The file does not hold the range; nothing was sent.</exception>
    /// <exception cref="IOException">The file cannot be read, or became shorter meanwhile.</exception>
    public static ValueTask<FlushResult> SendFileAsync(
        this PipeWriter writer,
        string path,
        long offset = 0,
        long? length = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer is IFileWriter files
            ? files.SendFileAsync(path, offset, length, cancellationToken)
            : CopyFileAsync(writer, path, offset, length, cancellationToken);
    }

    private static async ValueTask<FlushResult> CopyFileAsync(
        PipeWriter writer,
        string path,
        long offset,
        long? length,
        CancellationToken cancellationToken
    )
    {
        using var file = File.OpenHandle(path, options: FileOptions.Asynchronous | FileOptions.SequentialScan);
        var size = RandomAccess.GetLength(file);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, size);
        var remaining = length ?? size - offset;
        ArgumentOutOfRangeException.ThrowIfNegative(remaining, nameof(length));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(remaining, size - offset, nameof(length));
        var result = await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        while (remaining > 0 && !result.IsCompleted)
        {
            var memory = writer.GetMemory((int)Math.Min(remaining, CopySize));
            memory = memory[..(int)Math.Min(remaining, memory.Length)];
            var read = await RandomAccess.ReadAsync(file, memory, offset, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new IOException($"{path} ended {remaining} octets early: it became shorter while it was sent.");
            }
            writer.Advance(read);
            offset += read;
            remaining -= read;
            result = await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        return result;
    }
}
