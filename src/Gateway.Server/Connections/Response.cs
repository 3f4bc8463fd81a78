using System.Buffers;
using System.IO.Pipelines;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>
/// The response to the current request: stage, then commit. Until the commit, head and body are held back and can be
/// replaced; after it, what is written goes out in the framing that was decided.
/// </summary>
/// <remarks>The application's thread and the connection's own may both send (an earlier response must not wait for a later
/// one; a 100 is sent by a read), so all that touches the output is guarded by <see cref="_gate"/>.</remarks>
/// <param name="output">The connection's output.</param>
/// <param name="departure">Whether the peer has gone.</param>
/// <param name="date">The current date.</param>
/// <param name="mayPersist">Asked at the commit: whether the connection may serve another request.</param>
internal sealed class Response(PipeWriter output, Departure departure, DateHeader date, Func<bool> mayPersist)
    : IReasonPhrase
{
    /// <summary>The most octets of body that are held back with the head.</summary>
    public const int StageSize = 64 * 1024;

    private const int FirstStageSize = 4096;

    private readonly Lock _gate = new();
    private readonly ResponseHead _head = new();
    private ResponseWriter? _writer;
    private byte[] _stage = [];
    private int _staged;

    // Octets of body so far: staged, sent, and dropped.
    private long _length;
    private int _generation;
    private bool _isHead;
    private bool _isHttp10;
    private bool _isBodyCompleted;
    private bool _isWriterTaken;
    private bool _hasSentContinue;
    private bool _persists;
    private ResponseFraming _framing;

    public bool IsStarted => _head.Status != 0;

    public int Status => _head.Status;

    public bool IsCommitted { get; private set; }

    /// <summary>The exception the application completed the writer with; null when there is none.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the connection persists, as the committed head says.</summary>
    public bool Persists => _persists && _framing.Coding != BodyCoding.UntilClose;

    public long UnflushedBytes => _staged;

    /// <inheritdoc/>
    public string? ReasonPhrase
    {
        get => _head.ReasonPhrase;
        set
        {
            ThrowIfCommitted();
            if (value is not null && value.AsSpan().ContainsAnyExceptInRange(' ', '\u00FF') && !IsPhrase(value))
            {
                throw new ArgumentException(
                    "A reason phrase holds no control character and no char above U+00FF (RFC 9112 §4).",
                    nameof(value)
                );
            }
            _head.ReasonPhrase = value;
        }
    }

    /// <summary>Begins the response to a request.</summary>
    public void Begin(bool isHead, bool isHttp10)
    {
        _isHead = isHead;
        _isHttp10 = isHttp10;
        _head.Clear();
        _head.ReasonPhrase = null;
        _staged = 0;
        _length = 0;
        _isBodyCompleted = false;
        _isWriterTaken = false;
        _hasSentContinue = false;
        IsCommitted = false;
        Failure = null;
        _framing = default;
        _persists = false;
    }

    /// <summary>Ends the response: writers taken during it are dead.</summary>
    public void End() => _generation++;

    /// <summary>The contract's <see cref="StartResponse"/>.</summary>
    public PipeWriter Start(int status, params ReadOnlySpan<Header> headers)
    {
        ThrowIfCommitted();
        _generation++;
        _staged = 0;
        _length = 0;
        _isBodyCompleted = false;
        Failure = null;
        _head.Stage(status, headers);
        if (_writer is null || _isWriterTaken)
        {
            _writer = new ResponseWriter(this);
        }
        _isWriterTaken = true;
        _writer.Generation = _generation;
        return _writer;
    }

    public bool IsAlive(int generation) => generation == _generation;

    public void CheckAlive(int generation)
    {
        if (generation != _generation)
        {
            throw new InvalidOperationException(
                "The writer is dead: startResponse was called again, or the application has completed. Use the writer that the last call returned."
            );
        }
    }

    public Memory<byte> GetMemory(int sizeHint)
    {
        if (_isBodyCompleted)
        {
            throw new InvalidOperationException("The body was written to after it was completed.");
        }
        var needed = _staged + Math.Max(sizeHint, 1);
        if (needed > StageSize && _staged > 0)
        {
            Overflow();
            needed = Math.Max(sizeHint, 1);
        }
        if (needed > _stage.Length)
        {
            var size = Math.Max(needed, Math.Min(StageSize, Math.Max(FirstStageSize, _stage.Length * 2)));
            var larger = ArrayPool<byte>.Shared.Rent(size);
            _stage.AsSpan(0, _staged).CopyTo(larger);
            ReturnStage();
            _stage = larger;
        }
        // What the pool gave beyond the stage stays out of use, so that the commit comes when it should.
        return _stage.AsMemory(_staged..Math.Max(Math.Min(_stage.Length, StageSize), needed));
    }

    public void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _stage.Length - _staged);
        if (_head.ContentLength is { } declared && _length + bytes > declared && !_isHead && HasContent(_head.Status))
        {
            throw new InvalidOperationException(
                $"The body is longer than its Content-Length: {_length + bytes} octets were written, {declared} declared."
            );
        }
        _staged += bytes;
        _length += bytes;
        if (_staged > StageSize)
        {
            Overflow();
        }
    }

    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken)
    {
        ValueTask<FlushResult> flush;
        lock (_gate)
        {
            Commit(whole: null);
            SendStaged();
            flush = output.FlushAsync(cancellationToken);
        }
        return flush.IsCompletedSuccessfully ? new(WithDeparture(flush.Result)) : AwaitFlushAsync(flush);
    }

    public void CancelPendingFlush() => output.CancelPendingFlush();

    public void CompleteBody(Exception? exception)
    {
        _isBodyCompleted = true;
        Failure ??= exception;
    }

    /// <summary>The application has completed: commits what was not, and ends the body. Flushes nothing.</summary>
    /// <exception cref="InvalidOperationException">The body is shorter than its Content-Length.</exception>
    public void Finish()
    {
        lock (_gate)
        {
            if (
                _head.ContentLength is { } declared
                && declared != _length
                && HasContent(_head.Status)
                && !(_isHead && _length == 0)
            )
            {
                throw new InvalidOperationException(
                    $"The body differs from its Content-Length: {_length} octets were written, {declared} declared."
                );
            }
            Commit(whole: _length);
            SendStaged();
            if (_framing.Coding == BodyCoding.Chunked)
            {
                ChunkedEncoder.WriteEnd(output);
            }
        }
    }

    /// <summary>Sends what earlier responses left in the output, without waiting.</summary>
    public void Push()
    {
        lock (_gate)
        {
            PushUnderGate();
        }
    }

    /// <summary>Invites the body (RFC 9110 §10.1.1), once, unless the final response has begun.</summary>
    public async ValueTask SendContinueAsync()
    {
        ValueTask<FlushResult> flush;
        lock (_gate)
        {
            if (_hasSentContinue || IsCommitted)
            {
                return;
            }
            _hasSentContinue = true;
            output.Write("HTTP/1.1 100 Continue\r\n\r\n"u8);
            flush = output.FlushAsync();
        }
        await flush;
    }

    /// <summary>Lets go of the buffers; for a connection that becomes idle.</summary>
    public void Release()
    {
        ReturnStage();
        _stage = [];
    }

    private static bool HasContent(int status) => status is not (204 or 205 or 304);

    private static bool IsPhrase(string value) =>
        value.All(c => c == '\t' || (c >= ' ' && c != '\u007F' && c <= '\u00FF'));

    private void ThrowIfCommitted()
    {
        if (IsCommitted)
        {
            throw new InvalidOperationException(
                "The response has been committed: its head is on the wire and cannot be replaced. An error handler that meets this rethrows the original error."
            );
        }
    }

    private void Overflow()
    {
        lock (_gate)
        {
            Commit(whole: null);
            SendStaged();
            PushUnderGate();
        }
    }

    private void PushUnderGate()
    {
        if (output.CanGetUnflushedBytes && output.UnflushedBytes > 0)
        {
            // Not awaited: that it is sent is the transport's care, and back-pressure meets the next flush.
#pragma warning disable CA2012 // unawaited on purpose: no continuation is registered, so another flush may follow
            _ = output.FlushAsync();
#pragma warning restore CA2012
        }
    }

    private void Commit(long? whole)
    {
        if (IsCommitted)
        {
            return;
        }
        IsCommitted = true;
        _framing = ResponseFraming.Decide(_head.Status, _isHead, _isHttp10, _head.ContentLength, whole);
        _persists = !_head.MustClose && mayPersist();
        var connection =
            !Persists ? "close"u8
            : _isHttp10 ? "keep-alive"u8
            : default;
        _head.WriteTo(output, _framing, connection, date.Value);
    }

    private void SendStaged()
    {
        var staged = _stage.AsSpan(0, _staged);
        switch (_framing.Coding)
        {
            case BodyCoding.Length or BodyCoding.UntilClose:
                output.Write(staged);
                break;
            case BodyCoding.Chunked:
                ChunkedEncoder.WriteChunk(output, staged);
                break;
        }
        _staged = 0;
    }

    private void ReturnStage()
    {
        if (_stage.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_stage);
        }
    }

    private FlushResult WithDeparture(FlushResult result) =>
        result.IsCompleted || !departure.HasGone ? result : new FlushResult(result.IsCanceled, isCompleted: true);

    private async ValueTask<FlushResult> AwaitFlushAsync(ValueTask<FlushResult> flush) => WithDeparture(await flush);
}
