namespace Gateway;

/// <summary>
/// One header field: a name, compared without regard to case, and a value of one char an octet (RFC 9110 §5).
/// </summary>
/// <param name="Name">The field name, a token (RFC 9110 §5.1).</param>
/// <param name="Value">The field value, ISO 8859-1: one char is one octet (RFC 9110 §5.5).</param>
public readonly record struct Header(string Name, string Value)
{
    /// <summary>Makes a header from a tuple, so that <c>startResponse(200, ("content-type", "text/plain"))</c> reads well.</summary>
    /// <param name="header">The name and the value.</param>
    public static implicit operator Header((string Name, string Value) header) => new(header.Name, header.Value);

    /// <summary>Makes a header from its name and value; the alternate of the conversion from a tuple.</summary>
    /// <param name="header">The name and the value.</param>
    /// <returns>The header.</returns>
    public static Header FromValueTuple((string Name, string Value) header) => header;
}
