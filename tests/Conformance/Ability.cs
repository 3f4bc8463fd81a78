namespace Gateway.Conformance;

/// <summary>What a host may lack, with its reason in the grid. Everything else is mandatory.</summary>
public enum Ability
{
    // Features: absent is null, as the specification has it.
    Http10,

    /// <summary>To answer what no application may see; a host without a wire has nobody to answer.</summary>
    Refusals,
    ReasonPhrase,
    InterimResponses,
    RequestTrailers,
    ResponseTrailers,
    BodyLimits,
    Upgrade,

    // Rules that a host breaks because the platform beneath it leaves it no way: exceptions, each by its name.

    /// <summary>To answer a body that is cut short.</summary>
    CutBodies,

    /// <summary>To give fields of different names in the order received.</summary>
    FieldOrder,

    /// <summary>To keep lines of one name apart, both ways.</summary>
    FieldLines,

    /// <summary>To keep lines of one name at their places among the other fields.</summary>
    InterleavedLines,

    /// <summary>To send field values octet by octet.</summary>
    FieldOctets,

    /// <summary>To serve <c>OPTIONS *</c>.</summary>
    AsteriskTarget,

    /// <summary>To send a head without a length where no body follows.</summary>
    LengthlessHeads,

    /// <summary>To send a head before an octet of its body.</summary>
    HeadsAlone,

    /// <summary>To notice the peer's FIN, and to answer it still.</summary>
    HalfClose,
}

public static class Abilities
{
    /// <summary>Whether it is a rule of the specification, rather than a feature that may be absent.</summary>
    public static bool IsRule(this Ability ability) => ability >= Ability.CutBodies;
}
