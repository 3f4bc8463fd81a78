using Gateway.Toolkit;

namespace Gateway.PyramidLike;

/// <summary>An answer below 400 that a view throws or returns: Pyramid's <c>HTTPSuccessful</c> and
/// <c>HTTPRedirection</c>.</summary>
public abstract class HttpResponseException : Exception, IExceptionResponse
{
    /// <summary>Makes the exception.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="detail">What happened, for the client.</param>
    protected HttpResponseException(int status, string? detail)
        : base(detail ?? HttpTexts.Explanation(status)) => (Status, Detail) = (status, detail);

    /// <inheritdoc/>
    public int Status { get; }

    /// <inheritdoc/>
    public string Title => HttpTexts.Title(Status);

    /// <inheritdoc/>
    public string Explanation => HttpTexts.Explanation(Status);

    /// <inheritdoc/>
    public string? Detail { get; }

    /// <inheritdoc/>
    public string? Comment { get; init; }

    /// <inheritdoc/>
    public HeaderCollection Headers { get; } = [];

    /// <inheritdoc/>
    public Response ToResponse(PyramidRequest request) => ExceptionBody.Make(this, request);
}

/// <summary>All is well: 200 to 299.</summary>
/// <param name="status">The status code.</param>
/// <param name="detail">What happened, for the client.</param>
public abstract class HttpSuccessful(int status, string? detail) : HttpResponseException(status, detail);

/// <summary>The client goes on elsewhere, or with what it has: 300 to 399.</summary>
/// <param name="status">The status code.</param>
/// <param name="detail">What happened, for the client.</param>
public abstract class HttpRedirection(int status, string? detail) : HttpResponseException(status, detail);

/// <summary>A redirect to a URL.</summary>
public abstract class HttpMove : HttpRedirection
{
    private protected HttpMove(int status, string location, string? detail)
        : base(status, detail)
    {
        ArgumentNullException.ThrowIfNull(location);
        Location = SameHost.Of(location);
        Headers["location"] = UrlEncoding.EncodeReference(Location);
    }

    /// <summary>The URL to go to; what no URL may hold is encoded when it is sent. One that begins with two slashes is a path
    /// of this host, as in WebOb since 1.8.8, and the second slash is encoded: name another host with its scheme.</summary>
    public string Location { get; }
}
