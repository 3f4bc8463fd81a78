using System.Buffers;
using System.IO.Pipelines;
using Gateway.Server.Protocol;
using Gateway.Server.Transports;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Server.Connections;

/// <summary>
/// The response to the current request: stage, then commit. Until the commit, head and body are held back and can be
/// replaced; after it, what is written goes out in the framing that was decided.
/// </summary>
/// <param name="output">The connection's output.</param>
/// <param name="date">The current date.</param>
/// <param name="mayPersist">Asked at the commit: whether the connection may serve another request.</param>
internal sealed class Response(ResponseOutput output, DateHeader date, Func<bool> mayPersist) : IReasonPhrase
{
    /// <summary>The most octets of body that are held back with the head.</summary>
    public const int StageSize = 64 * 1024;

    private const int FirstStageSize = 4096;

    private readonly ResponseHead _head = new();
    private readonly ResponseTrailers _trailers = new();
    private ResponseWriter? _writer;
    private byte[] _stage = [];
    private int _staged;

    // Octets of body so far: staged, sent, and dropped.
    private long _length;
    private int _generation;
    private bool _isHead;
    private bool _isHttp10;
    private bool _isConnect;

    // A file was not sent to its end, or is just being sent.
    private bool _isCut;
    private bool _isBodyCompleted;
    private bool _isWriterTaken;
    private bool _persists;
    private ResponseFraming _framing;

    public bool IsStarted => _head.Status != 0;

    public int Status => _head.Status;

    public bool IsCommitted => output.HasCommitted;

    /// <summary>Whether the response was started and its body is as long as it was declared. For HEAD it may also be
    /// left out.</summary>
    public bool IsWhole =>
        IsStarted
        && !_isCut
        && (
            _head.ContentLength is not { } declared
            || declared == _length
            || !HasContent(_head.Status)
            || (_isHead && _length == 0)
        );

    /// <summary>The exception the application completed the writer with; null when there is none.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the connection persists, as the committed head says.</summary>
    public bool Persists => _persists && _framing.Coding != BodyCoding.UntilClose;

    public long UnflushedBytes => _staged;

    /// <summary>The trailer fields; null where the protocol has none.</summary>
    public IResponseTrailers? Trailers => _isHttp10 ? null : _trailers;

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
    public void Begin(bool isHead, bool isHttp10, bool isConnect)
    {
        _isHead = isHead;
        _isHttp10 = isHttp10;
        _isConnect = isConnect;
        _isCut = false;
        _head.Clear();
        Discard();
        _staged = 0;
        _length = 0;
        _isBodyCompleted = false;
        _isWriterTaken = false;
        output.HasCommitted = false;
        Failure = null;
        _framing = default;
        _persists = false;
    }

    /// <summary>Forgets what the application has set beside the head, which is not to stand in a response of the
    /// server's.</summary>
    public void Discard()
    {
        _head.ReasonPhrase = null;
        _trailers.Clear();
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
        _isCut = false;
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
        var more = Math.Max(sizeHint, 1);
        if (more > StageSize - _staged && _staged > 0)
        {
            Overflow();
        }
        var needed = _staged + more;
        if (needed > _stage.Length)
        {
            var size = Math.Max(needed, Math.Min(StageSize, Math.Max(FirstStageSize, _stage.Length * 2)));
            var larger = BufferPool.Rent(size);
            _stage.AsSpan(0, _staged).CopyTo(larger);
            BufferPool.Return(_stage);
            _stage = larger;
        }
        // What the pool gave beyond the stage stays out of use, so that the commit comes when it should.
        return _stage.AsMemory(_staged..Math.Max(Math.Min(_stage.Length, StageSize), needed));
    }

    public void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _stage.Length - _staged);
        CheckLength(bytes);
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
        lock (output.Gate)
        {
            Commit(whole: null);
            SendStaged();
            flush = output.Writer.FlushAsync(cancellationToken);
        }
        return output.Watch(flush);
    }

    /// <summary>Sends a part of a file behind what was written.</summary>
    /// <remarks>The caller has checked the range.</remarks>
    public async ValueTask<FlushResult> SendFileAsync(
        SafeFileHandle file,
        long offset,
        long length,
        CancellationToken cancellationToken
    )
    {
        CheckLength(length);
        _isCut = true;
        var result = await output.Watch(StartSendingFile(file, offset, length, cancellationToken));
        if (result.IsCanceled)
        {
            return result;
        }
        _isCut = false;
        if (_framing.Coding == BodyCoding.Chunked && length > 0)
        {
            lock (output.Gate)
            {
                ChunkedEncoder.WriteChunkEnd(output.Writer);
            }
        }
        return result;
    }

    private ValueTask<FlushResult> StartSendingFile(
        SafeFileHandle file,
        long offset,
        long length,
        CancellationToken cancellationToken
    )
    {
        lock (output.Gate)
        {
            Commit(whole: null);
            SendStaged();
            _length += length;
            if (_framing.Coding == BodyCoding.None || length == 0)
            {
                return output.Writer.FlushAsync(cancellationToken);
            }
            if (_framing.Coding == BodyCoding.Chunked)
            {
                ChunkedEncoder.WriteSize(output.Writer, length);
            }
            return output.Writer.SendFileAsync(file, offset, length, cancellationToken);
        }
    }

    public void CancelPendingFlush() => output.Writer.CancelPendingFlush();

    public void CompleteBody(Exception? exception)
    {
        _isBodyCompleted = true;
        Failure ??= exception;
    }

    /// <summary>The application has completed: commits what was not, and ends the body. Flushes nothing.</summary>
    /// <exception cref="InvalidOperationException">The body is shorter than its Content-Length.</exception>
    public void Finish()
    {
        lock (output.Gate)
        {
            if (_isCut)
            {
                throw new InvalidOperationException(
                    "A file was not sent to its end, and the application completed as if it had been; let the error through, or complete the writer with it."
                );
            }
            if (!IsWhole)
            {
                throw new InvalidOperationException(
                    $"The body differs from its Content-Length: {_length} octets were written, {_head.ContentLength} declared."
                );
            }
            Commit(whole: _length);
            SendStaged();
            if (_framing.Coding == BodyCoding.Chunked)
            {
                ChunkedEncoder.WriteEnd(output.Writer, _trailers.Fields);
            }
        }
    }

    /// <summary>Lets go of a stage that has become large.</summary>
    public void Trim()
    {
        if (_stage.Length > FirstStageSize)
        {
            BufferPool.Return(_stage);
            _stage = [];
        }
    }

    // RFC 9110 §9.3.6: behind the head of a 2xx to CONNECT nothing is HTTP any more, and neither framing field is sent.
    private bool IsTunnel => _isConnect && _head.Status is >= 200 and <= 299;

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
        lock (output.Gate)
        {
            Commit(whole: null);
            SendStaged();
            output.Push();
        }
    }

    private void CheckLength(long more)
    {
        if (_head.ContentLength is { } declared && _length + more > declared && !_isHead && HasContent(_head.Status))
        {
            throw new InvalidOperationException(
                $"The body is longer than its Content-Length: {_length + more} octets were written, {declared} declared."
            );
        }
    }

    private void Commit(long? whole)
    {
        if (IsCommitted)
        {
            return;
        }
        output.HasCommitted = true;
        // Trailers travel in the chunked coding only, so they win over a length.
        _framing =
            IsTunnel ? default
            : _trailers.IsEmpty ? ResponseFraming.Decide(_head.Status, _isHead, _isHttp10, _head.ContentLength, whole)
            : ResponseFraming.Decide(_head.Status, _isHead, _isHttp10, declared: null, whole: null);
        _trailers.IsOpen = _framing.Coding == BodyCoding.Chunked || _isHead;
        _persists = !_head.MustClose && !IsTunnel && mayPersist();
        var connection =
            !Persists ? "close"u8
            : _isHttp10 ? "keep-alive"u8
            : default;
        _head.WriteTo(output.Writer, _framing, connection, date.Line);
    }

    private void SendStaged()
    {
        var staged = _stage.AsSpan(0, _staged);
        switch (_framing.Coding)
        {
            case BodyCoding.Length or BodyCoding.UntilClose:
                output.Writer.Write(staged);
                break;
            case BodyCoding.Chunked:
                ChunkedEncoder.WriteChunk(output.Writer, staged);
                break;
        }
        _staged = 0;
    }
}
