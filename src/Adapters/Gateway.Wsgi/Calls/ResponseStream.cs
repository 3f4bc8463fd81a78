using System.IO.Pipelines;

namespace Gateway.Wsgi.Calls;

/// <summary>A response that is sent piece by piece: the worker's thread puts pieces in, and they are flushed to the client as
/// fast as it takes them.</summary>
internal sealed class ResponseStream
{
    private readonly WsgiCall _call;
    private readonly PipeWriter _writer;
    private readonly SpillBuffer _buffer = new();
    private readonly bool _hasBody;
    private readonly CancellationToken _aborted;
    private CancellationTokenRegistration _departure;

    // Set by the worker's thread before the end is told of, at which the pump looks at it.
    private Exception? _spillFailure;

    /// <param name="call">The call that is answered.</param>
    /// <param name="writer">Where the pieces go.</param>
    /// <param name="hasBody">False for a response to HEAD: its pieces are dropped.</param>
    /// <param name="aborted">Cancelled when the client has gone.</param>
    public ResponseStream(WsgiCall call, PipeWriter writer, bool hasBody, CancellationToken aborted)
    {
        _call = call;
        _writer = writer;
        _hasBody = hasBody;
        _aborted = aborted;
    }

    /// <summary>Whether the worker waits for the client.</summary>
    public bool IsHeldByClient => _buffer.IsFull;

    /// <summary>Begins to send: the head at once, with a piece if there is one.</summary>
    public void Start()
    {
        _departure = _aborted.UnsafeRegister(static self => ((ResponseStream)self!).OnDeparted(), this);
        _ = PumpAsync();
    }

    public void Write(ReadOnlySpan<byte> piece)
    {
        if (!_hasBody)
        {
            return;
        }
        try
        {
            _buffer.Write(piece);
        }
        // A full disk is this response's end, and nobody else's.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _spillFailure ??= error;
            OnDeparted();
        }
    }

    public void Complete() => _buffer.Complete();

    public void Fail(Exception error) => _buffer.Fail(error);

    private async Task PumpAsync()
    {
        Exception? failure = null;
        try
        {
            do
            {
                try
                {
                    _buffer.MoveTo(_writer);
                    var flush = await _writer.FlushAsync();
                    if (flush.IsCompleted)
                    {
                        OnDeparted();
                    }
                }
                // The call lasts as long as its worker is at it.
                catch (Exception error)
                {
                    failure ??= error;
                    OnDeparted();
                }
            } while (await _buffer.WaitAsync());
        }
        catch (Exception error)
        {
            failure ??= error;
        }
        _departure.Dispose();
        _buffer.Close();
        _call.EndStream(failure ?? _spillFailure);
    }

    private void OnDeparted()
    {
        _buffer.Discard();
        _call.MarkDeparted();
    }
}
