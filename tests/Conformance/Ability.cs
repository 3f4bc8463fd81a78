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

    /// <summary>To answer a peer that has sent its FIN.</summary>
    HalfClose,
}
