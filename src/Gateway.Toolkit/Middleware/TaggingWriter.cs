using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit.Middleware;

/// <summary>Holds a body for its hash to become the entity tag; one that is flushed, or longer than what servers stage, goes
/// its way without a tag.</summary>
internal sealed class TaggingWriter(Environ request, StartResponse startResponse, Header[] headers) : HeldWriter(Stage)
{
    // What a server stages (rule 2 of the contract): more could not get another head.
    private const int Stage = 64 * 1024;

    private PipeWriter _inner = startResponse(200, headers);
    private bool _isFinished;

    /// <summary>The application has completed: adds the tag, and answers by it.</summary>
    public void Finish()
    {
        if (_isFinished)
        {
            return;
        }
        _isFinished = true;
        // A HEAD may come without the body that the tag would be made of.
        if (!IsHeld || Held.IsEmpty)
        {
            LetGo();
            return;
        }
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Held)[..16])}\"");
        Header[] tagged = [.. headers, ("ETag", tag.ToString())];
        if (Files.Preconditions.Evaluate(request, tag, modified: null) is { } status)
        {
            _inner = startResponse(status, ConditionalGet.WithoutContent(tagged));
            return;
        }
        _inner = startResponse(200, tagged);
        LetGo();
    }

    public override void CancelPendingFlush() => _inner.CancelPendingFlush();

    protected override void Begin() { }

    protected override void WriteThrough(ReadOnlySpan<byte> bytes) => _inner.Write(bytes);

    protected override Memory<byte> GetMemoryThrough(int sizeHint) => _inner.GetMemory(sizeHint);

    protected override void AdvanceThrough(int bytes) => _inner.Advance(bytes);

    protected override ValueTask<FlushResult> FlushThroughAsync(CancellationToken cancellationToken) =>
        _inner.FlushAsync(cancellationToken);

    protected override void CompleteThrough(Exception? exception)
    {
        if (exception is null)
        {
            Finish();
        }
        _inner.Complete(exception);
    }
}
