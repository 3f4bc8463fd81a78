namespace Gateway;

/// <summary>
/// The request's body could not be read to its end: cut short, malformed, or larger than allowed. The peer broke
/// HTTP; the application did nothing wrong.
/// </summary>
/// <remarks>Thrown by reads of <see cref="Environ.Body"/>. Left uncaught before the response is committed, the server
/// answers <see cref="Status"/>, and closes the connection.</remarks>
public sealed class RequestBodyException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">The id of the reason, such as <c>body-too-large</c>.</param>
    /// <param name="status">The status that answers it: 400, 408 or 413.</param>
    /// <param name="message">What came, what was expected, and the cure.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    public RequestBodyException(string reason, int status, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Status = status;
    }

    /// <summary>The id of the reason: stable, lower case, hyphenated; the same as in logs.</summary>
    public string Reason { get; }

    /// <summary>The status code that answers it (RFC 9110 §15.5): 400, 408 or 413.</summary>
    public int Status { get; }
}
