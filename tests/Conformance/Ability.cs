namespace Gateway.Conformance;

/// <summary>What a host may lack, and say so by an absent feature; everything else is mandatory.</summary>
public enum Ability
{
    Http10,
    Chunks,
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
}
