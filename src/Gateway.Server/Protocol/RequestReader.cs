namespace Gateway.Server.Protocol;

/// <summary>
/// The receiving half of an HTTP/1.1 connection without its I/O (as h11 is for Python): it is fed bytes and gives events.
/// One state after another: head, body, done, and, after <see cref="StartNextRequest"/>, head again.
/// </summary>
/// <remarks>Bytes that an event did not consume are fed again, with more behind them. After
/// <see cref="RequestEventKind.Rejected"/> nothing may be fed any more.</remarks>
internal sealed class RequestReader
{
    private readonly RequestHeadParser _headParser;
    private readonly ChunkedDecoder _chunked;
    private readonly ProtocolOptions _options;
    private State _state;
    private long _remaining;
    private long _bodySize;

    public RequestReader(ProtocolOptions options)
    {
        _options = options;
        _headParser = new RequestHeadParser(options);
        _chunked = new ChunkedDecoder(options);
        MaxBodySize = options.MaxBodySize;
    }

    private enum State
    {
        Head,
        Body,
        ChunkedBody,
        Done,
    }

    /// <summary>The head of the current request; whole from the head event on.</summary>
    public RequestHead Head => _headParser.Head;

    /// <summary>The trailer fields; null when there were none, or not yet.</summary>
    public HeaderCollection? Trailers => _chunked.Trailers;

    /// <summary>The most octets the current request's body may have; null is no limit.</summary>
    public long? MaxBodySize { get; set; }

    /// <summary>Whether the head is not whole yet; then each input begins with all that came before.</summary>
    public bool IsInHead => _state == State.Head;

    /// <summary>Whether the current request is over, its body included.</summary>
    public bool IsDone => _state == State.Done || (_state == State.Body && _remaining == 0);

    /// <summary>The octets of the body still to come, as far as is known; null in the chunked coding.</summary>
    public long? RemainingBody => _state == State.ChunkedBody ? null : _remaining;

    public RequestEvent Next(ReadOnlySpan<byte> input)
    {
        switch (_state)
        {
            case State.Head:
                var read = _headParser.Next(input);
                if (read.Kind == RequestEventKind.Head)
                {
                    _remaining = Head.Framing.ContentLength;
                    _state =
                        Head.Framing.IsChunked ? State.ChunkedBody
                        : _remaining > 0 ? State.Body
                        : State.Done;
                }
                return read;
            case State.Body:
                return NextOfLength(input);
            case State.ChunkedBody:
                return NextChunked(input);
            default:
                return RequestEvent.EndOfRequest(0);
        }
    }

    /// <summary>Says why the end of the peer's bytes is wrong here; null when it came between two requests.</summary>
    /// <param name="unconsumed">How many bytes are left that no event consumed.</param>
    public Rejection? EndOfInput(long unconsumed) =>
        _state switch
        {
            State.Head => unconsumed > _headParser.EmptyLinesLength ? Rejections.IncompleteHead : null,
            State.Done => null,
            _ => Rejections.IncompleteBody,
        };

    /// <summary>Goes on to the next request of the connection.</summary>
    public void StartNextRequest()
    {
        _state = State.Head;
        _bodySize = 0;
        _headParser.Reset();
        _chunked.Reset();
        MaxBodySize = _options.MaxBodySize;
    }

    /// <summary>Lets go of what a large head has left.</summary>
    public void Trim() => Head.Trim();

    private RequestEvent NextOfLength(ReadOnlySpan<byte> input)
    {
        if (Head.Framing.ContentLength > MaxBodySize)
        {
            return RequestEvent.Rejected(Rejections.BodyTooLarge);
        }
        if (_remaining == 0)
        {
            _state = State.Done;
            return RequestEvent.EndOfRequest(0);
        }
        var length = (int)Math.Min(_remaining, input.Length);
        if (length == 0)
        {
            return RequestEvent.NeedMore();
        }
        _remaining -= length;
        return RequestEvent.BodyChunk(input[..length], length);
    }

    private RequestEvent NextChunked(ReadOnlySpan<byte> input)
    {
        var read = _chunked.Next(input);
        if (read.Kind == RequestEventKind.BodyChunk)
        {
            _bodySize += read.Data.Length;
            // A chunk that will not fit is refused at its first octet, however its octets come.
            if (_bodySize + _chunked.RemainingInChunk > MaxBodySize)
            {
                return RequestEvent.Rejected(Rejections.BodyTooLarge);
            }
        }
        else if (read.Kind == RequestEventKind.EndOfRequest)
        {
            _state = State.Done;
        }
        return read;
    }
}
