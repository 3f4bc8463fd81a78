using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Server.Transports;

/// <summary>The bytes to the peer of a connection.</summary>
internal abstract class TransportOutput : PipeWriter
{
    public override bool CanGetUnflushedBytes => true;

    /// <summary>Sends what was written without waiting; back-pressure meets the next flush.</summary>
    public abstract void Push();

    /// <summary>Sends a part of a file behind what was written, as a flush does.</summary>
    /// <exception cref="IOException">The file cannot be read, or is shorter than it was.</exception>
    public abstract ValueTask<FlushResult> SendFileAsync(
        SafeFileHandle file,
        long offset,
        long length,
        CancellationToken cancellationToken
    );

    /// <summary>Not the application's to call: the connection ends in order by <see cref="TransportConnection.Close"/>.</summary>
    public override void Complete(Exception? exception = null) { }
}
