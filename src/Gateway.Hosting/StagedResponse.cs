using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.ExceptionServices;

namespace Gateway.Hosting;

/// <summary>
/// The response to one call: stage, then commit (SPEC "The commit"). Until the commit, head and body are held back and can be
/// replaced; after it, what is written goes to the other server. For one call; not thread-safe, as the application's writer
/// is not.
/// </summary>
/// <param name="sink">The other server's response.</param>
public sealed class StagedResponse(IResponseSink sink) : IReasonPhrase
{
    // The most octets of body that are held back with the head.
    private const int StageSize = 64 * 1024;

    private const int FirstStageSize = 4096;

    private readonly StagedHead _head = new();
    private byte[] _stage = [];
    private int _staged;

    // Octets of body so far: staged, sent, and dropped.
    private long _length;
    private int _generation;
    private Exception? _failure;
    private bool _hasGone;
    private bool _isBodyCompleted;
    private bool _isCommitted;

    // A file was not sent to its end, or is just being sent.
    private bool _isCut;
    private string? _reasonPhrase;
    private long? _contentLength;

    /// <summary>Whether a head is staged or committed.</summary>
    public bool IsStarted => _head.Status != 0;

    /// <summary>Whether the head can be replaced no more. Middleware in front may have sent a head of its own.</summary>
    public bool IsCommitted => _isCommitted || sink.HasStarted;

    /// <summary>Whether trailers can still be added: before the commit, and after it without a length.</summary>
    public bool TakesTrailers => !_isCommitted || _contentLength is null;

    /// <summary>Whether trailers were added; they select a framing without a length.</summary>
    public bool HasTrailers { get; set; }

    internal long UnflushedBytes => _isCommitted && TakesBody ? sink.Body.UnflushedBytes : _staged;

    /// <inheritdoc/>
    public string? ReasonPhrase
    {
        get => _reasonPhrase;
        set
        {
            ThrowIfCommitted();
            if (value is not null && !value.All(c => c == '\t' || (c >= ' ' && c != '\u007F' && c <= '\u00FF')))
            {
                throw new ArgumentException(
                    "A reason phrase holds no control character and no char above U+00FF (RFC 9112 §4).",
                    nameof(value)
                );
            }
            _reasonPhrase = value;
        }
    }

    private bool HasGone => _hasGone || sink.HasGone;

    // Whether octets are sent, rather than counted and dropped.
    private bool TakesBody => !sink.IsHead && _head.HasContent;

    /// <summary>The contract's <see cref="StartResponse"/>: what the application is given.</summary>
    /// <param name="status">A final status, 200 to 999.</param>
    /// <param name="headers">The fields; not kept.</param>
    /// <returns>The writer of the body; dead once another was returned, or the call has ended.</returns>
    /// <exception cref="InvalidOperationException">The response has been committed.</exception>
    /// <exception cref="ArgumentException">The status or a field cannot be sent; then nothing is staged.</exception>
    public PipeWriter Start(int status, params ReadOnlySpan<Header> headers)
    {
        ThrowIfCommitted();
        _generation++;
        _staged = 0;
        _length = 0;
        _isBodyCompleted = false;
        _failure = null;
        _head.Stage(status, headers);
        return sink.SendFile is null ? new StagedWriter(this, _generation) : new StagedFileWriter(this, _generation);
    }

    /// <summary>
    /// Calls the application and makes of however the call ends a whole response, or the news that it cannot be made whole:
    /// what the application throws before the commit becomes a 500, or the status of a <see cref="RequestBodyException"/>,
    /// with that status and nothing else for the client. A path that holds NUL (<c>%00</c>) is answered with 400 and not seen by
    /// the application. <see cref="End">Ends</see> and flushes the response.
    /// </summary>
    /// <param name="application">The application.</param>
    /// <param name="environ">The request.</param>
    /// <param name="log">Is given, once, what the application threw.</param>
    /// <returns>False when the connection is to be aborted, since the response was committed and is cut.</returns>
    public async ValueTask<bool> RunAsync(Application application, Environ environ, Action<Exception> log)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(environ);
        ArgumentNullException.ThrowIfNull(log);
        try
        {
            if (environ.Path.Contains('\0', StringComparison.Ordinal))
            {
                Start(400);
            }
            else
            {
                await application(environ, Start);
            }
            Finish();
        }
        catch (Exception error)
        {
            log(error);
            if (IsCommitted)
            {
                return false;
            }
            _reasonPhrase = null;
            Start(StatusOf(error));
            Finish();
        }
        finally
        {
            End();
        }
        await FlushAsync(CancellationToken.None);
        return true;
    }

    /// <summary>The status that answers what an application threw before the commit: that of a
    /// <see cref="RequestBodyException"/>, which may be of the application's own making, if it is one of an error; else
    /// 500.</summary>
    /// <param name="error">What it threw.</param>
    /// <returns>The status, 400 to 599.</returns>
    public static int StatusOf(Exception error) =>
        error is RequestBodyException { Status: >= 400 and <= 599 and var status } ? status : 500;

    /// <summary>Ends the response: writers taken during it are dead. To be called once the application has completed, by a
    /// host that does not use <see cref="RunAsync"/>.</summary>
    public void End()
    {
        _generation++;
        ReturnStage();
    }

    internal bool IsAlive(int generation) => generation == _generation;

    internal void CheckAlive(int generation)
    {
        if (generation != _generation)
        {
            throw new InvalidOperationException(
                "The writer is dead: startResponse was called again, or the application has completed. Use the writer that the last call returned."
            );
        }
    }

    internal Memory<byte> GetMemory(int sizeHint)
    {
        if (_isBodyCompleted)
        {
            throw new InvalidOperationException("The body was written to after it was completed.");
        }
        var needed = Math.Max(sizeHint, 1);
        if (!_isCommitted && _staged > 0 && _staged + needed > StageSize)
        {
            Commit(whole: null);
        }
        if (_isCommitted && TakesBody)
        {
            return sink.Body.GetMemory(sizeHint);
        }
        Grow(_staged + needed);
        // What the pool gave beyond the stage stays out of use, so that the commit comes when it should.
        return _stage.AsMemory(_staged..Math.Max(Math.Min(_stage.Length, StageSize), _staged + needed));
    }

    internal void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        CheckLength(bytes);
        if (_isCommitted && TakesBody)
        {
            sink.Body.Advance(bytes);
            _length += bytes;
            return;
        }
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _stage.Length - _staged);
        _length += bytes;
        _staged = _isCommitted ? 0 : _staged + bytes;
        if (_staged > StageSize)
        {
            Commit(whole: null);
        }
    }

    internal async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken)
    {
        Commit(whole: null);
        try
        {
            var result = await sink.Body.FlushAsync(cancellationToken);
            return new FlushResult(result.IsCanceled, result.IsCompleted || HasGone);
        }
        // Hosts and middleware differ in how they tell that the peer has gone; the contract's writers do not throw for it.
        catch (Exception error) when (sink.IsDeparture(error))
        {
            _hasGone = true;
            return new FlushResult(isCanceled: false, isCompleted: true);
        }
    }

    /// <summary>Sends a part of a file behind what was written.</summary>
    /// <remarks>The caller has checked the range.</remarks>
    internal async ValueTask<FlushResult> SendFileAsync(
        string path,
        long offset,
        long length,
        CancellationToken cancellationToken
    )
    {
        CheckLength(length);
        _isCut = true;
        var result = await FlushAsync(cancellationToken);
        _length += length;
        if (result.IsCanceled)
        {
            return result;
        }
        if (!TakesBody || length == 0 || result.IsCompleted)
        {
            _isCut = false;
            return result;
        }
        try
        {
            await sink.SendFile!(path, offset, length, cancellationToken);
        }
        catch (Exception error) when (sink.IsDeparture(error))
        {
            _hasGone = true;
            return new FlushResult(isCanceled: false, isCompleted: true);
        }
        _isCut = false;
        return new FlushResult(isCanceled: false, HasGone);
    }

    internal void CancelPendingFlush() => sink.Body.CancelPendingFlush();

    internal void CompleteBody(Exception? exception)
    {
        _isBodyCompleted = true;
        _failure ??= exception;
    }

    /// <summary>The application has completed: commits what was not. Flushes nothing.</summary>
    /// <exception cref="InvalidOperationException">The application did not call startResponse, or the body is shorter than its
    /// Content-Length.</exception>
    /// <exception cref="Exception">What the application completed its writer with, as if it had thrown it.</exception>
    public void Finish()
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
        if (!IsStarted)
        {
            throw new InvalidOperationException(
                "The application completed without calling startResponse; call it once for every request."
            );
        }
        if (_isCut && !HasGone)
        {
            throw new InvalidOperationException(
                "A file was not sent to its end, and the application completed as if it had been; let the error through, or complete the writer with it."
            );
        }
        if (
            _head.ContentLength is { } declared
            && declared != _length
            && _head.HasContent
            && !(sink.IsHead && _length == 0)
            && !HasGone
        )
        {
            throw new InvalidOperationException(
                $"The body differs from its Content-Length: {_length} octets were written, {declared} declared."
            );
        }
        Commit(whole: _length);
    }

    private void ThrowIfCommitted()
    {
        if (IsCommitted)
        {
            throw new InvalidOperationException(
                "The response has been committed: its head is on the wire and cannot be replaced. An error handler that meets this rethrows the original error."
            );
        }
    }

    private void CheckLength(long more)
    {
        if (_head.ContentLength is { } declared && _length + more > declared && TakesBody)
        {
            throw new InvalidOperationException(
                $"The body is longer than its Content-Length: {_length + more} octets were written, {declared} declared."
            );
        }
    }

    private void Commit(long? whole)
    {
        if (_isCommitted)
        {
            return;
        }
        ThrowIfCommitted();
        _contentLength = ContentLength(whole);
        sink.Commit(_head, _reasonPhrase, _contentLength);
        _isCommitted = true;
        if (TakesBody)
        {
            sink.Body.Write(_stage.AsSpan(0, _staged));
        }
        _staged = 0;
    }

    private long? ContentLength(long? whole) =>
        _head.Status switch
        {
            // RFC 9110 §8.6: never a length with 204; with 304, only what a 200 would have said.
            204 => null,
            304 => _head.ContentLength,
            // RFC 9110 §15.3.6: no content, and said so.
            205 => 0,
            // A body of no octets may be that of an application that knows of HEAD, so nothing is claimed of it.
            _ when sink.IsHead => _head.ContentLength ?? (whole > 0 ? whole : null),
            // Trailers travel without a length on every protocol this host has them for, or with one; they follow either.
            _ => _head.ContentLength ?? (HasTrailers ? null : whole),
        };

    private void Grow(int needed)
    {
        if (needed <= _stage.Length)
        {
            return;
        }
        var size = Math.Max(needed, Math.Min(StageSize, Math.Max(FirstStageSize, _stage.Length * 2)));
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _stage.AsSpan(0, _staged).CopyTo(larger);
        ReturnStage();
        _stage = larger;
    }

    private void ReturnStage()
    {
        if (_stage.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_stage);
            _stage = [];
        }
    }
}
