namespace Gateway.Server.Protocol;

/// <summary>
/// Parses a request's head line by line as bytes come (RFC 9112 §2.1, §3, §5). It is fed the same bytes, and more, until
/// the head is whole; a line is looked at again only while it is unfinished.
/// </summary>
internal sealed class RequestHeadParser(ProtocolOptions options)
{
    // RFC 9112 §2.2 asks for one empty line before a request line to be ignored; a few harm nobody.
    private const int MaxEmptyLines = 4;

    private int _emptyLines;

    // The octets of empty lines in front of the request line that are fed again.
    private int _skipped;

    // Behind the last whole line, from the start of the request line; 0 while that is unfinished.
    private int _position;

    /// <summary>The octets of the empty lines before the request line that no event has consumed; they are ignored
    /// (RFC 9112 §2.2).</summary>
    public int EmptyLinesLength => _skipped;

    public RequestHead Head { get; } = new();

    public void Reset()
    {
        _emptyLines = 0;
        _skipped = 0;
        _position = 0;
        Head.Clear();
    }

    public RequestEvent Next(ReadOnlySpan<byte> input)
    {
        while (_position == 0)
        {
            var rest = input[_skipped..];
            if (rest is not [Octets.CarriageReturn, ..])
            {
                break;
            }
            if (rest.Length == 1)
            {
                return RequestEvent.NeedMore();
            }
            if (rest[1] != Octets.LineFeed)
            {
                return RequestEvent.Rejected(Rejections.BareCarriageReturn);
            }
            if (++_emptyLines > MaxEmptyLines)
            {
                return RequestEvent.Rejected(Rejections.TooManyEmptyLines);
            }
            _skipped += 2;
        }
        var head = input[_skipped..];
        if (head.IsEmpty)
        {
            // They begin no request: a connection on which nothing else has come is idle.
            var consumed = _skipped;
            _skipped = 0;
            return RequestEvent.NeedMore(consumed);
        }
        if (_position == 0 && !TryParseRequestLine(head, out var rejection))
        {
            return rejection is null ? RequestEvent.NeedMore() : RequestEvent.Rejected(rejection);
        }
        var status = ParseFields(head, out rejection);
        if (status == FieldLineStatus.NeedMore)
        {
            return RequestEvent.NeedMore();
        }
        if (status == FieldLineStatus.EndOfFields)
        {
            Head.Own(head[.._position]);
            rejection = FieldSemantics.Apply(Head, options);
        }
        return rejection is null ? RequestEvent.Head(_skipped + _position) : RequestEvent.Rejected(rejection);
    }

    private bool TryParseRequestLine(ReadOnlySpan<byte> head, out Rejection? rejection)
    {
        Head.IsHead = head.StartsWith("HEAD "u8);
        // Nothing behind the limit is looked at, so that the refusal is the same however the bytes come.
        var within = head[..(int)Math.Min(head.Length, 2L + options.MaxRequestLineSize)];
        if (!RequestLineParser.TryParse(within, out var line, out rejection))
        {
            if (rejection is null && head.Length > options.MaxRequestLineSize + 1)
            {
                // RFC 9112 §3: 414 speaks of the target, 501 of the method.
                rejection = within.Contains(Octets.Space) ? Rejections.RequestLineTooLong : Rejections.MethodTooLong;
            }
            return false;
        }
        if (line.Length - 2 > options.MaxRequestLineSize)
        {
            rejection = Rejections.RequestLineTooLong;
            return false;
        }
        var method = head[..line.MethodLength];
        if (
            (!options.AllowTrace && method.SequenceEqual("TRACE"u8))
            || (!options.AllowConnect && method.SequenceEqual("CONNECT"u8))
        )
        {
            rejection = Rejections.MethodNotAllowed;
            return false;
        }
        rejection = RequestTarget.Parse(method, head.Slice(line.TargetStart, line.TargetLength), out var target);
        Head.Line = line;
        Head.Target = target;
        _position = rejection is null ? line.Length : 0;
        return rejection is null;
    }

    private FieldLineStatus ParseFields(ReadOnlySpan<byte> head, out Rejection? rejection)
    {
        var start = Head.Line.Length;
        // One octet behind the limit says that there is more; the others are not looked at.
        head = head[..(int)Math.Min(head.Length, 1L + start + options.MaxHeaderSize)];
        while (true)
        {
            var status = FieldLineParser.Parse(
                head,
                ref _position,
                isFirst: Head.FieldCount == 0,
                out var field,
                out rejection
            );
            var size = (status == FieldLineStatus.NeedMore ? head.Length : _position) - start;
            if (size > options.MaxHeaderSize && rejection is null)
            {
                rejection = Rejections.HeadersTooLarge;
                return FieldLineStatus.Rejected;
            }
            if (status != FieldLineStatus.Field)
            {
                return status;
            }
            if (Head.FieldCount == options.MaxHeaderCount)
            {
                rejection = Rejections.TooManyHeaders;
                return FieldLineStatus.Rejected;
            }
            Head.Add(field);
        }
    }
}
