namespace Gateway;

/// <summary>The trailer fields of the response (RFC 9110 §6.5, RFC 9112 §7.1.2). A feature of the
/// <see cref="Environ"/>; absent on HTTP/1.0.</summary>
/// <remarks>Adding one before the commit selects the chunked coding, by which trailers travel.</remarks>
public interface IResponseTrailers
{
    /// <summary>Adds a trailer field, sent after the last octet of the body.</summary>
    /// <param name="header">The field; fields for framing, routing or authentication are refused.</param>
    /// <exception cref="InvalidOperationException">The response was committed with a length, or is complete.</exception>
    /// <exception cref="ArgumentException">The field cannot be sent, or not as a trailer.</exception>
    void Add(Header header);
}
