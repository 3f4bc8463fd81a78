namespace Gateway.Testing;

/// <summary>The head of a response, final or interim (RFC 9110 §15).</summary>
public sealed class TestResponseHead
{
    internal TestResponseHead(int status, string? reasonPhrase, HeaderCollection headers)
    {
        Status = status;
        ReasonPhrase = reasonPhrase;
        Headers = headers;
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>The reason phrase that the application set; null for the status's usual one.</summary>
    public string? ReasonPhrase { get; }

    /// <summary>The header fields in the order sent; of a final response, with the <c>Content-Length</c> that the server
    /// adds.</summary>
    public HeaderCollection Headers { get; }

    /// <summary>The combined value of a field, as <see cref="HeaderCollection"/> combines it.</summary>
    /// <param name="name">The field name, in any case.</param>
    /// <returns>The value; null when the field is absent.</returns>
    public string? GetHeader(string name) => Headers[name];
}
