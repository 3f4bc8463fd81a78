using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Testing.Responses;

/// <summary>
/// One response on its way from staged to committed to complete: the rules of <see cref="StartResponse"/> without a wire.
/// </summary>
/// <param name="isHead">Whether the method is HEAD.</param>
/// <param name="output">Where the body goes once committed.</param>
internal sealed class Response(bool isHead, ResponseOutput output) : IReasonPhrase
{
    private const int StageSize = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _stage = new();
    private readonly TaskCompletionSource<TestResponseHead> _committed = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private ResponseWriter? _writer;
    private ResponseHead? _head;
    private string? _reasonPhrase;

    // Octets of body so far: staged, sent, and dropped.
    private long _length;
    private bool _isBodyCompleted;
    private bool _sendsBody;
    private bool _sendsTrailers;
    private bool _hasEnded;

    /// <summary>The head, once it is committed, or has become impossible.</summary>
    public Task<TestResponseHead> Head => _committed.Task;

    public bool IsStarted => _head is not null;

    public bool IsCommitted { get; private set; }

    public int Staged => _stage.WrittenCount;

    /// <summary>What the application gave to <see cref="PipeWriter.Complete"/>.</summary>
    public Exception? Failure { get; private set; }

    public ResponseTrailers Trailers { get; } = new();

    /// <summary>The trailers that reach the client: those of a whole response that has no length.</summary>
    public HeaderCollection SentTrailers { get; private set; } = [];

    public string? ReasonPhrase
    {
        get => _reasonPhrase;
        set
        {
            ThrowIfCommitted("The reason phrase was set");
            if (value is not null && value.Any(c => c is (< ' ' and not '\t') or '\u007F' or > '\u00FF'))
            {
                throw new ArgumentException(
                    "A reason phrase holds no control character and no char above U+00FF (RFC 9112 §4).",
                    nameof(value)
                );
            }
            _reasonPhrase = value;
        }
    }

    public PipeWriter Start(int status, params ReadOnlySpan<Header> headers)
    {
        ThrowIfCommitted($"startResponse({status}) was called");
        _writer?.Kill("startResponse was called again, which replaced the response this writer belongs to");
        _stage.ResetWrittenCount();
        _length = 0;
        _isBodyCompleted = false;
        Failure = null;
        _head = null;
        _head = new ResponseHead(status, headers);
        return _writer = new ResponseWriter(this);
    }

    public Memory<byte> GetMemory(int sizeHint)
    {
        if (_isBodyCompleted)
        {
            throw new InvalidOperationException("Complete was called on this writer: no more body follows.");
        }
        if (Staged > 0 && Staged + Math.Max(sizeHint, 1) > StageSize)
        {
            Overflow();
        }
        return _stage.GetMemory(sizeHint);
    }

    public void Advance(int bytes)
    {
        if (_length + bytes > _head!.ContentLength && !isHead && _head.AllowsBody)
        {
            throw new InvalidOperationException(
                $"The application declared Content-Length: {_head.ContentLength} and wrote {_length + bytes} octets. "
                    + "Leave the field out, or make it right."
            );
        }
        _stage.Advance(bytes);
        _length += bytes;
        if (Staged > StageSize)
        {
            Overflow();
        }
    }

    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken)
    {
        Commit(whole: null);
        SendStaged();
        return output.FlushAsync(cancellationToken);
    }

    public void CancelPendingFlush() => output.CancelPendingFlush();

    public void CompleteBody(Exception? exception)
    {
        _isBodyCompleted = true;
        Failure ??= exception;
    }

    /// <summary>A 101 is sent instead of a response.</summary>
    public void Switch(HeaderCollection headers)
    {
        IsCommitted = true;
        Trailers.IsOpen = false;
        _committed.SetResult(new TestResponseHead(101, null, headers));
    }

    /// <summary>The application has completed: commits what was not, and ends the body.</summary>
    /// <exception cref="InvalidOperationException">There is no response, or its body is shorter than declared.</exception>
    public void Finish()
    {
        if (_head is null)
        {
            throw new InvalidOperationException(
                "The application completed without calling startResponse; a server answers 500. Call it once for every request."
            );
        }
        // RFC 9110 §8.6: for HEAD and 304 the length is that of the body a GET would have had.
        if (_head.ContentLength is { } declared && declared != _length && _head.AllowsBody && !(isHead && _length == 0))
        {
            throw new InvalidOperationException(
                $"The application declared Content-Length: {declared} and wrote {_length} octets; "
                    + "a server aborts the connection. Leave the field out, or make it right."
            );
        }
        Commit(_length);
        SendStaged();
        if (_sendsTrailers)
        {
            SentTrailers = Trailers.Fields;
        }
    }

    /// <summary>Ends the response: no writer works any more.</summary>
    public void End()
    {
        _writer?.Kill("the application has completed, and with it the response");
        Trailers.IsOpen = false;
        _hasEnded = true;
        IsCommitted = true;
        output.End();
    }

    /// <summary>A server's own answer to a failure before the commit.</summary>
    public void Fail(int status) =>
        _committed.TrySetResult(new TestResponseHead(status, null, [("content-length", "0")]));

    /// <summary>The test is to see why there is no response.</summary>
    public void Fail(Exception error)
    {
        _committed.TrySetException(error);
        // Whoever looks at the body or at the whole response instead sees the same error there.
        _ = _committed.Task.Exception;
    }

    private void ThrowIfCommitted(string what)
    {
        if (IsCommitted)
        {
            throw new InvalidOperationException(
                _hasEnded
                    ? $"{what} after the application had completed, and with it the response."
                    : $"{what} after the response{(_head is null ? "" : $" with status {_head.Status}")} had been committed; "
                        + "rethrow the original error instead."
            );
        }
    }

    private void Overflow()
    {
        Commit(whole: null);
        SendStaged();
        output.Push();
    }

    private void Commit(long? whole)
    {
        if (IsCommitted)
        {
            return;
        }
        IsCommitted = true;
        var hasTrailers = Trailers.Fields.Count > 0;
        _sendsBody = !isHead && _head!.AllowsBody;
        var head = _head!.Commit(_reasonPhrase, isHead, hasTrailers, whole);
        _sendsTrailers = _sendsBody && !head.Headers.Contains("content-length");
        Trailers.IsOpen = _sendsTrailers || isHead;
        _committed.SetResult(head);
    }

    private void SendStaged()
    {
        if (_sendsBody)
        {
            output.Write(_stage.WrittenSpan);
        }
        _stage.ResetWrittenCount();
    }
}
