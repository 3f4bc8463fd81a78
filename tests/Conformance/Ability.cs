namespace Gateway.Conformance;

/// <summary>What a host may lack, and say so by an absent feature; everything else is mandatory.</summary>
public enum Ability
{
    Http10,
    Chunks,
    FieldOrder,
    ReasonPhrase,
    InterimResponses,
    RequestTrailers,
    ResponseTrailers,
    CutBodies,
    BodyLimits,
    AsteriskTarget,
    FieldLines,
    FieldOctets,
    LengthlessStatuses,
    AbortsWithoutLength,

    /// <summary>To end a read that already waits for the peer.</summary>
    CancelledReads,

    /// <summary>To answer a peer that has sent its FIN.</summary>
    HalfClose,
}
