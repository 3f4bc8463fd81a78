using System.IO.Pipelines;

namespace Gateway;

/// <summary>
/// Sends files without bringing them through the process. A feature of the <em>writer</em>, found by
/// <c>writer as IFileWriter</c>, so that middleware that wraps the writer to change the body hides it, and gets a correct
/// copy from <see cref="PipeWriterExtensions.SendFileAsync"/>.
/// </summary>
public interface IFileWriter
{
    /// <summary>Commits the response and sends a part of a file after what was written before, as a flush does.</summary>
    /// <param name="path">The file's path. It is opened, and read to the end of the range, before the task completes.</param>
    /// <param name="offset">The first octet, from 0.</param>
    /// <param name="length">How many octets; null for all that follow.</param>
    /// <param name="cancellationToken">Ends the wait; the response is then unfinished, and the connection aborted.</param>
    /// <returns>As <see cref="PipeWriter.FlushAsync"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The file does not hold the range; nothing was sent.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    ValueTask<FlushResult> SendFileAsync(string path, long offset, long? length, CancellationToken cancellationToken);
}
