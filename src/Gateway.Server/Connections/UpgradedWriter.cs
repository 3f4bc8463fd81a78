using System.IO.Pipelines;

namespace Gateway.Server.Connections;

/// <summary>The way to the peer of an upgraded connection. Completing it lets go of it; the connection still ends in
/// order, when the call does.</summary>
internal sealed class UpgradedWriter(PipeWriter output) : PipeWriter
{
    private PipeWriter? _output = output;

    private PipeWriter Output =>
        Volatile.Read(ref _output)
        ?? throw new InvalidOperationException(
            "An upgraded connection was written to after its call had ended; the call lasts as long as the connection is used."
        );

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => Output.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => Output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Output.GetSpan(sizeHint);

    public override void Advance(int bytes) => Output.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        Output.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => Output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) { }

    /// <summary>The call has ended: what would be written from now on could reach another connection.</summary>
    public void End() => Volatile.Write(ref _output, null);
}
