namespace Gateway.Conformance;

/// <summary>What a host may lack, with its reason in the grid: a feature that is absent, or a rule of the contract that the
/// platform beneath it cannot keep, which is a shortcoming and not a choice. Everything else is mandatory.</summary>
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
