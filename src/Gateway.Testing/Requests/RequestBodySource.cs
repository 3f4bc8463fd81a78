using System.Globalization;
using System.IO.Pipelines;

namespace Gateway.Testing.Requests;

/// <summary>A request's body on the side of the test, which writes it whole or piece by piece; a flush waits while more
/// than 64 KiB are unread.</summary>
internal sealed class RequestBodySource : PipeWriter
{
    // With a body given whole nobody would resume the writer, so it does not pause.
    private readonly Pipe _pipe;
    private readonly HeaderCollection _trailers;
    private long _length;
    private bool _isEnded;
    private volatile bool _isCut;

    private RequestBodySource(long pauseThreshold, long? declaredLength, HeaderCollection trailers)
    {
        _pipe = new Pipe(new PipeOptions(pauseWriterThreshold: pauseThreshold, useSynchronizationContext: false));
        _trailers = trailers;
        DeclaredLength = declaredLength;
    }

    public PipeReader Reader => _pipe.Reader;

    public long? DeclaredLength { get; }

    /// <summary>Whether the request has no body, or one of no octets.</summary>
    public bool IsAbsent { get; private init; }

    /// <summary>The trailer fields; final once the body has ended.</summary>
    public HeaderCollection Trailers { get; private set; } = [];

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _pipe.Writer.UnflushedBytes;

    /// <summary>Makes what the request asks for: its content, nothing, or something to be written.</summary>
    /// <exception cref="ArgumentException">The request has content and streams its body.</exception>
    public static async Task<RequestBodySource> MakeAsync(TestRequest request, CancellationToken cancellationToken)
    {
        if (request.StreamsBody)
        {
            return request.Content is null
                ? Streaming(request)
                : throw new ArgumentException(
                    "The request has both Content and StreamsBody; give the body whole, or write it piece by piece.",
                    nameof(request)
                );
        }
        if (request.Content is null)
        {
            return Absent();
        }
        var content = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        return await WholeAsync(content, request.Trailers);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _pipe.Writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _pipe.Writer.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (_length + bytes > DeclaredLength)
        {
            throw new InvalidOperationException(
                $"The request's Content-Length is {DeclaredLength}, and {_length + bytes} octets were written; "
                    + "what is too much would be taken for the next request. Leave the field out, or make it right."
            );
        }
        _pipe.Writer.Advance(bytes);
        _length += bytes;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        _pipe.Writer.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => _pipe.Writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (_isEnded)
        {
            return;
        }
        _isEnded = true;
        _isCut = exception is not null || (DeclaredLength is { } length && length != _length);
        if (!_isCut)
        {
            Trailers = [.. _trailers];
        }
        _pipe.Writer.Complete();
    }

    /// <summary>What reads throw at the body's end; null when it ended in order.</summary>
    public RequestBodyException? Failure() =>
        _isCut
            ? new("body-incomplete", 400, "The peer stopped sending before the end of the body (RFC 9112 §8).")
            : null;

    private static RequestBodySource Absent()
    {
        var source = new RequestBodySource(0, null, []) { IsAbsent = true };
        source.Complete();
        return source;
    }

    // Trailers travel in the chunked coding, which has no length.
    private static async Task<RequestBodySource> WholeAsync(byte[] body, HeaderCollection trailers)
    {
        var hasLength = trailers.Count == 0;
        var source = new RequestBodySource(0, hasLength ? body.Length : null, trailers)
        {
            IsAbsent = hasLength && body.Length == 0,
        };
        await source.WriteAsync(body);
        await source.CompleteAsync();
        return source;
    }

    private static RequestBodySource Streaming(TestRequest request)
    {
        long? declared = request.Headers["content-length"] is { } length
            ? long.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
        return new(64 * 1024, declared, request.Trailers);
    }
}
