using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.AspNetCore.Requests;

/// <summary>
/// The request's body: the host's reader, with the host's errors told as the contract's, and with the limit and the
/// trailers that come with it.
/// </summary>
internal sealed class BridgedBody(HttpContext context) : PipeReader, IRequestBodyLimit, IRequestTrailers
{
    private PipeReader? _reader;
    private HeaderCollection? _trailers;
    private RequestBodyException? _failure;
    private bool _isStarted;
    private bool _isAtEnd;
    private bool _isCompleted;

    // Whether a read was cancelled before there was one: the host's reader is asked for by the first.
    private bool _isCancelledAhead;

    // Whether the application holds the buffer of a read: the host wants it back before it takes the rest.
    private bool _isReading;

    /// <inheritdoc/>
    public long? MaxBodySize
    {
        get => Limit?.MaxRequestBodySize;
        set
        {
            if (IsReadOnly)
            {
                throw new InvalidOperationException(
                    "MaxBodySize was set after the body's first read, when it is fixed; set it before reading."
                );
            }
            if (value < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    "The limit of a body is a number of octets from 0, or null for none."
                );
            }
            Limit!.MaxRequestBodySize = value;
        }
    }

    /// <inheritdoc/>
    public bool IsReadOnly => _isStarted || Limit is null or { IsReadOnly: true };

    /// <summary>Whether the host has a limit that can be told and changed.</summary>
    public bool HasLimit => Limit is not null;

    bool IRequestTrailers.IsComplete => _isAtEnd || !CanHaveBody;

    HeaderCollection IRequestTrailers.Trailers => _isAtEnd ? _trailers ??= ReadTrailers() : [];

    private IHttpMaxRequestBodySizeFeature? Limit => context.Features.Get<IHttpMaxRequestBodySizeFeature>();

    // A request for an upgrade has none on this host, and a read would take the new protocol's first octets.
    private bool CanHaveBody =>
        context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true }
        && context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    public override bool TryRead(out ReadResult result)
    {
        if (TryTakeCancellation(out result))
        {
            return true;
        }
        if (Begin() is not { } reader)
        {
            result = End;
            return true;
        }
        try
        {
            var isRead = reader.TryRead(out result);
            if (isRead)
            {
                Note(result);
            }
            return isRead;
        }
        catch (Exception error) when (IsPeers(error))
        {
            throw Fail(error);
        }
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryTakeCancellation(out var cancelled))
        {
            return cancelled;
        }
        if (Begin() is not { } reader)
        {
            return End;
        }
        try
        {
            return Note(await reader.ReadAsync(cancellationToken));
        }
        catch (Exception error) when (IsPeers(error))
        {
            throw Fail(error);
        }
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_isReading)
        {
            _isReading = false;
            _reader!.AdvanceTo(consumed, examined);
        }
    }

    public override void CancelPendingRead()
    {
        if (_reader is null)
        {
            _isCancelledAhead = true;
        }
        else
        {
            _reader.CancelPendingRead();
        }
    }

    // The host takes the rest of the body itself; an exception here would be logged by it as the application's.
    public override void Complete(Exception? exception = null) => _isCompleted = true;

    private bool TryTakeCancellation(out ReadResult cancelled)
    {
        cancelled = new(default, isCanceled: true, isCompleted: false);
        var isCancelled = _isCancelledAhead;
        _isCancelledAhead = false;
        return isCancelled;
    }

    private static ReadResult End => new(default, isCanceled: false, isCompleted: true);

    private PipeReader? Begin()
    {
        if (_isCompleted)
        {
            throw new InvalidOperationException("The body was read after it was completed; read before Complete.");
        }
        if (_failure is not null)
        {
            // A fresh one for each throw, so that stack traces do not grow.
            throw new RequestBodyException(_failure.Reason, _failure.Status, _failure.Message, _failure);
        }
        _isStarted = true;
        return CanHaveBody ? _reader ??= context.Request.BodyReader : null;
    }

    private ReadResult Note(ReadResult result)
    {
        _isReading = true;
        _isAtEnd |= result.IsCompleted;
        return result;
    }

    // The host tells of a connection that broke by an IOException, and by a cancellation when it noticed first.
    private bool IsPeers(Exception error) =>
        error is BadHttpRequestException or IOException
        || (error is OperationCanceledException && context.RequestAborted.IsCancellationRequested);

    private RequestBodyException Fail(Exception error)
    {
        var status = (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        var (reason, message) = status switch
        {
            StatusCodes.Status413PayloadTooLarge => (
                "body-too-large",
                "The body is larger than allowed. (RFC 9110 §15.5.14; the option max-body-size changes it)"
            ),
            StatusCodes.Status408RequestTimeout => (
                "body-too-slow",
                "The body came slower than allowed. (RFC 9110 §15.5.9)"
            ),
            _ when error is BadHttpRequestException bad && !IsEarlyEnd(bad) => (
                "body-malformed",
                $"The body is malformed: {bad.Message} (RFC 9112 §7.1)"
            ),
            _ => ("body-incomplete", "The peer stopped sending before the end of the body. (RFC 9112 §8)"),
        };
        _failure = new RequestBodyException(reason, status is 413 or 408 ? status : 400, message, error);
        return _failure;
    }

    // The reasons of Kestrel's exceptions are internal; this one's text is not localized.
    private static bool IsEarlyEnd(BadHttpRequestException error) =>
        error.Message.StartsWith("Unexpected end of request content", StringComparison.Ordinal);

    private HeaderCollection ReadTrailers() =>
        context.Features.Get<IHttpRequestTrailersFeature>() is { Available: true } feature
            ? new BridgedHeaders(feature.Trailers)
            : [];
}
