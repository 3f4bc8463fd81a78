using System.IO.Pipelines;

namespace Gateway.Server.Transports.Sockets;

/// <summary>How much of its octets a connection holds, each way, before it makes whoever sends them wait. Shared by all
/// connections.</summary>
internal sealed class SocketBuffers(GatewayServerOptions options)
{
    // The reader runs elsewhere, so that an application that blocks does not keep the peer's departure from being seen.
    public PipeOptions Input { get; } =
        Pausing(options.MaxRequestBufferSize, reader: PipeScheduler.ThreadPool, writer: PipeScheduler.Inline);

    // The reader is the sending loop: run by the flush itself, it sends before the flush returns.
    public PipeOptions Output { get; } =
        Pausing(options.MaxResponseBufferSize, reader: PipeScheduler.Inline, writer: PipeScheduler.ThreadPool);

    private static PipeOptions Pausing(int size, PipeScheduler reader, PipeScheduler writer) =>
        new(
            // To a pipe 0 is no limit.
            pauseWriterThreshold: Math.Max(size, 1),
            resumeWriterThreshold: Math.Max(size / 2, 1),
            readerScheduler: reader,
            writerScheduler: writer,
            useSynchronizationContext: false
        );
}
