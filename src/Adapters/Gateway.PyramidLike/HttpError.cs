using Gateway.Toolkit;

namespace Gateway.PyramidLike;

/// <summary>An answer of 400 or more that a view throws or returns: Pyramid's <c>HTTPError</c>.</summary>
public abstract class HttpError : HttpException, IExceptionResponse
{
    /// <summary>Makes the exception.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="detail">What is wrong, for the client.</param>
    /// <param name="innerException">What led to it; never shown.</param>
    protected HttpError(int status, string? detail, Exception? innerException = null)
        : base(status, detail ?? HttpTexts.Explanation(status), innerException) => Detail = detail;

    /// <inheritdoc/>
    public virtual string Title => HttpTexts.Title(Status);

    /// <inheritdoc/>
    public virtual string Explanation => HttpTexts.Explanation(Status);

    /// <inheritdoc/>
    public string? Detail { get; }

    /// <inheritdoc/>
    public string? Comment { get; init; }

    /// <inheritdoc/>
    public Response ToResponse(PyramidRequest request) => ExceptionBody.Make(this, request);
}

/// <summary>The client is at fault: 400 to 499.</summary>
/// <param name="status">The status code.</param>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public abstract class HttpClientError(int status, string? detail, Exception? innerException = null)
    : HttpError(status, detail, innerException);

/// <summary>The server is at fault: 500 to 599.</summary>
/// <param name="status">The status code.</param>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public abstract class HttpServerError(int status, string? detail, Exception? innerException = null)
    : HttpError(status, detail, innerException);
