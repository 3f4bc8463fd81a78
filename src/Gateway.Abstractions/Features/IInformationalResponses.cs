namespace Gateway;

/// <summary>Sends interim responses, such as 103 Early Hints (RFC 9110 §15.2, RFC 8297). A feature of the
/// <see cref="Environ"/>; absent for HTTP/1.0, and wherever the host cannot send them.</summary>
public interface IInformationalResponses
{
    /// <summary>Sends one interim response at once; not while another send or a flush is pending.</summary>
    /// <param name="status">102 to 199; 100 is the server's own, and 101 is <see cref="IUpgrade"/>.</param>
    /// <param name="headers">The header fields; the span is read during the call only.</param>
    /// <returns>A task that completes when the bytes are on their way.</returns>
    /// <exception cref="InvalidOperationException">The response has been committed.</exception>
    /// <exception cref="ArgumentException">The status or a field cannot be sent.</exception>
    ValueTask SendAsync(int status, params ReadOnlySpan<Header> headers);
}
