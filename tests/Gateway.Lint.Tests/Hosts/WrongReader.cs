using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Gateway.Lint.Tests.Hosts;

/// <summary>A body whose reads give what they are told, whatever is done with the results.</summary>
internal sealed class WrongReader(params Func<ReadResult>[] reads) : PipeReader
{
    private int _next;

    public static Func<ReadResult> Gives(string text, bool isCompleted = false) =>
        () => new(new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(text)), isCanceled: false, isCompleted);

    public static Func<ReadResult> Throws(Exception error) => () => throw error;

    public override bool TryRead(out ReadResult result)
    {
        result = reads[_next++]();
        return true;
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return reads[_next++]();
    }

    public override void AdvanceTo(SequencePosition consumed) { }

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) { }

    public override void CancelPendingRead() { }

    public override void Complete(Exception? exception = null) { }
}
