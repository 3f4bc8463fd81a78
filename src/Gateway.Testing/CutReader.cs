using System.IO.Pipelines;
using System.Runtime.ExceptionServices;

namespace Gateway.Testing;

/// <summary>
/// Reads a pipe whose end may be a failure: what was written before it comes first, then the exception. (A pipe that is
/// completed with an exception throws at once, and whether the last octets are seen would depend on timing.)
/// </summary>
/// <param name="inner">The pipe's reader.</param>
/// <param name="failure">Asked once the pipe has been completed; null for an end in order.</param>
internal class CutReader(PipeReader inner, Func<Exception?> failure) : PipeReader
{
    private ReadResult _last;

    // How many octets at the start of the next read have been examined.
    private long _examined;

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
        {
            return false;
        }
        result = Judge(result);
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new(Judge(read.Result)) : AwaitAsync(read);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var rest = _last.Buffer.Slice(consumed);
        var examinedLength = rest.Length - _last.Buffer.Slice(examined).Length;
        inner.AdvanceTo(consumed, examined);
        _examined = Math.Max(examinedLength, 0);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read) => Judge(await read);

    private ReadResult Judge(ReadResult result)
    {
        if (result.IsCompleted && failure() is { } error)
        {
            if (!result.IsCanceled && result.Buffer.Length == _examined)
            {
                inner.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                ExceptionDispatchInfo.Throw(error);
            }
            result = new ReadResult(result.Buffer, result.IsCanceled, isCompleted: false);
        }
        return _last = result;
    }
}
