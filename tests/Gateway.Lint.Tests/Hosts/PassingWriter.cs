using System.IO.Pipelines;

namespace Gateway.Lint.Tests.Hosts;

/// <summary>A writer that passes all on; servers that are wrong in one way override that.</summary>
internal class PassingWriter(PipeWriter next) : PipeWriter
{
    public override Memory<byte> GetMemory(int sizeHint = 0) => next.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => next.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        next.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => next.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => next.Complete(exception);
}

/// <summary>Flushes as told.</summary>
internal sealed class FlushingWriter(PipeWriter next, Func<CancellationToken, ValueTask<FlushResult>> flush)
    : PassingWriter(next)
{
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        await base.FlushAsync(cancellationToken);
        return await flush(cancellationToken);
    }
}

/// <summary>Lends too little.</summary>
internal sealed class StingyWriter(PipeWriter next) : PassingWriter(next)
{
    public override Memory<byte> GetMemory(int sizeHint = 0) => base.GetMemory(sizeHint)[..1];
}

/// <summary>Takes whatever it is given, dead or not.</summary>
internal sealed class UndeadWriter(PipeWriter next) : PassingWriter(next)
{
    private readonly byte[] _memory = new byte[4096];

    public override Memory<byte> GetMemory(int sizeHint = 0) => _memory;

    public override void Advance(int bytes) { }
}
