namespace Gateway.Server.Protocol;

internal enum RequestEventKind
{
    /// <summary>Nothing more can be said before more bytes come; those not consumed are to be fed again.</summary>
    NeedMore,

    /// <summary>A request's head is whole: <see cref="RequestReader.Head"/>.</summary>
    Head,

    /// <summary>Octets of the body: <see cref="RequestEvent.Data"/>.</summary>
    BodyChunk,

    /// <summary>The request is over, its trailer fields included.</summary>
    EndOfRequest,

    /// <summary>The request is refused: <see cref="RequestEvent.Rejection"/>. Nothing may be read from the connection
    /// any more, since where the next request would start is unknown.</summary>
    Rejected,
}

/// <summary>What <see cref="RequestReader.Next"/> made of the bytes it was fed (h11's events).</summary>
internal readonly ref struct RequestEvent
{
    private RequestEvent(RequestEventKind kind, int consumed, ReadOnlySpan<byte> data, Rejection? rejection)
    {
        Kind = kind;
        Consumed = consumed;
        Data = data;
        Rejection = rejection;
    }

    public RequestEventKind Kind { get; }

    /// <summary>How many bytes of the input are done with.</summary>
    public int Consumed { get; }

    /// <summary>A slice of the input, for <see cref="RequestEventKind.BodyChunk"/>.</summary>
    public ReadOnlySpan<byte> Data { get; }

    public Rejection? Rejection { get; }

    public static RequestEvent NeedMore(int consumed = 0) => new(RequestEventKind.NeedMore, consumed, default, null);

    public static RequestEvent Head(int consumed) => new(RequestEventKind.Head, consumed, default, null);

    public static RequestEvent BodyChunk(ReadOnlySpan<byte> data, int consumed) =>
        new(RequestEventKind.BodyChunk, consumed, data, null);

    public static RequestEvent EndOfRequest(int consumed) =>
        new(RequestEventKind.EndOfRequest, consumed, default, null);

    /// <summary>The same event of an input that had more bytes in front, done with already.</summary>
    public RequestEvent Behind(int consumed) => new(Kind, Consumed + consumed, Data, Rejection);

    public static RequestEvent Rejected(Rejection rejection) => new(RequestEventKind.Rejected, 0, default, rejection);
}
