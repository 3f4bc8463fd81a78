namespace Gateway.Server.Protocol;

/// <summary>Takes the chunked coding off a body (RFC 9112 §7.1): a state machine over whole lines and pieces of data.</summary>
internal sealed class ChunkedDecoder(ProtocolOptions options)
{
    // A sender that wraps each octet into extensions makes us work for nothing; no known use comes near this.
    private const int MaxExtensionSize = 16 * 1024;

    private State _state;
    private long _remaining;
    private int _extensionSize;
    private int _trailerSize;
    private int _trailerCount;

    private enum State
    {
        Size,
        Data,
        DataEnd,
        Trailers,
    }

    /// <summary>The trailer fields so far; made anew for each request that has any.</summary>
    public HeaderCollection? Trailers { get; private set; }

    /// <summary>What is still to come of the current chunk's data.</summary>
    public long RemainingInChunk => _state == State.Data ? _remaining : 0;

    public void Reset()
    {
        _state = State.Size;
        _remaining = 0;
        _extensionSize = 0;
        _trailerSize = 0;
        _trailerCount = 0;
        Trailers = null;
    }

    public RequestEvent Next(ReadOnlySpan<byte> input)
    {
        var position = 0;
        while (true)
        {
            var rest = input[position..];
            if (_state == State.Data)
            {
                var length = (int)Math.Min(_remaining, rest.Length);
                if (length == 0)
                {
                    return RequestEvent.NeedMore(position);
                }
                _remaining -= length;
                _state = _remaining == 0 ? State.DataEnd : State.Data;
                return RequestEvent.BodyChunk(rest[..length], position + length);
            }
            if (_state == State.Trailers)
            {
                return NextTrailers(input, position);
            }
            Rejection? rejection;
            var isWhole =
                _state == State.Size
                    ? TryReadSize(rest, ref position, out rejection)
                    : TryReadDataEnd(rest, ref position, out rejection);
            if (rejection is not null)
            {
                return RequestEvent.Rejected(rejection);
            }
            if (!isWhole)
            {
                return RequestEvent.NeedMore(position);
            }
        }
    }

    private bool TryReadSize(ReadOnlySpan<byte> rest, ref int position, out Rejection? rejection)
    {
        if (!ChunkSizeLine.TryParse(rest, out var size, out var lineLength, out rejection))
        {
            return false;
        }
        // Digits count too, so that leading zeros are no way round.
        _extensionSize += size == 0 ? lineLength : Math.Max(0, lineLength - 18);
        if (_extensionSize > MaxExtensionSize)
        {
            rejection = Rejections.ChunkExtensionsTooLarge;
            return false;
        }
        position += lineLength;
        _remaining = size;
        _state = size == 0 ? State.Trailers : State.Data;
        return true;
    }

    private bool TryReadDataEnd(ReadOnlySpan<byte> rest, ref int position, out Rejection? rejection)
    {
        rejection = null;
        if (rest.IsEmpty || (rest.Length == 1 && rest[0] == Octets.CarriageReturn))
        {
            return false;
        }
        if (rest[0] != Octets.CarriageReturn || rest[1] != Octets.LineFeed)
        {
            rejection = Rejections.InvalidChunkEnd;
            return false;
        }
        position += 2;
        _state = State.Size;
        return true;
    }

    private RequestEvent NextTrailers(ReadOnlySpan<byte> input, int position)
    {
        while (true)
        {
            var start = position;
            // Nothing behind the limit is looked at, so that the refusal is the same however the bytes come.
            input = input[..(int)Math.Min(input.Length, 1L + start + options.MaxHeaderSize - _trailerSize)];
            var status = FieldLineParser.Parse(input, ref position, isFirst: false, out var field, out var rejection);
            var size = (status == FieldLineStatus.NeedMore ? input.Length : position) - start;
            if (rejection is null && _trailerSize + size > options.MaxHeaderSize)
            {
                rejection = Rejections.HeadersTooLarge;
            }
            if (rejection is null && status == FieldLineStatus.Field)
            {
                _trailerSize += size;
                rejection =
                    ++_trailerCount > options.MaxHeaderCount ? Rejections.TooManyHeaders
                    : TrailerRule.IsForbidden(field.Name(input)) ? Rejections.ForbiddenTrailer
                    : null;
            }
            if (rejection is not null)
            {
                return RequestEvent.Rejected(rejection);
            }
            switch (status)
            {
                case FieldLineStatus.NeedMore:
                    return RequestEvent.NeedMore(start);
                case FieldLineStatus.EndOfFields:
                    return RequestEvent.EndOfRequest(position);
                default:
                    (Trailers ??= []).Add(
                        System.Text.Encoding.Latin1.GetString(field.Name(input)),
                        System.Text.Encoding.Latin1.GetString(field.Value(input))
                    );
                    break;
            }
        }
    }
}
