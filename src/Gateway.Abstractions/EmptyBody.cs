using System.Buffers;
using System.IO.Pipelines;

namespace Gateway;

/// <summary>The body of a request that has none. It keeps no state, so all requests share it.</summary>
internal sealed class EmptyBody : PipeReader
{
    public static readonly EmptyBody Instance = new();

    private static readonly ReadResult End = new(ReadOnlySequence<byte>.Empty, isCanceled: false, isCompleted: true);

    private EmptyBody() { }

    public override bool TryRead(out ReadResult result)
    {
        result = End;
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => new(End);

    public override void AdvanceTo(SequencePosition consumed) { }

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) { }

    public override void CancelPendingRead() { }

    public override void Complete(Exception? exception = null) { }
}
