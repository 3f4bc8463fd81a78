namespace Gateway.PyramidLike;

/// <summary>400: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public class HttpBadRequest(string? detail = null, Exception? innerException = null)
    : HttpClientError(400, detail, innerException);

/// <summary>401: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpUnauthorized(string? detail = null, Exception? innerException = null)
    : HttpClientError(401, detail, innerException);

/// <summary>402: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpPaymentRequired(string? detail = null, Exception? innerException = null)
    : HttpClientError(402, detail, innerException);

/// <summary>405: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpMethodNotAllowed(string? detail = null, Exception? innerException = null)
    : HttpClientError(405, detail, innerException);

/// <summary>406: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpNotAcceptable(string? detail = null, Exception? innerException = null)
    : HttpClientError(406, detail, innerException);

/// <summary>407: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpProxyAuthenticationRequired(string? detail = null, Exception? innerException = null)
    : HttpClientError(407, detail, innerException);

/// <summary>408: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpRequestTimeout(string? detail = null, Exception? innerException = null)
    : HttpClientError(408, detail, innerException);

/// <summary>409: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpConflict(string? detail = null, Exception? innerException = null)
    : HttpClientError(409, detail, innerException);

/// <summary>410: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpGone(string? detail = null, Exception? innerException = null)
    : HttpClientError(410, detail, innerException);

/// <summary>411: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpLengthRequired(string? detail = null, Exception? innerException = null)
    : HttpClientError(411, detail, innerException);

/// <summary>412: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpPreconditionFailed(string? detail = null, Exception? innerException = null)
    : HttpClientError(412, detail, innerException);

/// <summary>413: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpRequestEntityTooLarge(string? detail = null, Exception? innerException = null)
    : HttpClientError(413, detail, innerException);

/// <summary>414: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpRequestUriTooLong(string? detail = null, Exception? innerException = null)
    : HttpClientError(414, detail, innerException);

/// <summary>415: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpUnsupportedMediaType(string? detail = null, Exception? innerException = null)
    : HttpClientError(415, detail, innerException);

/// <summary>416: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpRequestRangeNotSatisfiable(string? detail = null, Exception? innerException = null)
    : HttpClientError(416, detail, innerException);

/// <summary>417: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpExpectationFailed(string? detail = null, Exception? innerException = null)
    : HttpClientError(417, detail, innerException);

/// <summary>422: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpUnprocessableEntity(string? detail = null, Exception? innerException = null)
    : HttpClientError(422, detail, innerException);

/// <summary>423: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpLocked(string? detail = null, Exception? innerException = null)
    : HttpClientError(423, detail, innerException);

/// <summary>424: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpFailedDependency(string? detail = null, Exception? innerException = null)
    : HttpClientError(424, detail, innerException);

/// <summary>428: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpPreconditionRequired(string? detail = null, Exception? innerException = null)
    : HttpClientError(428, detail, innerException);

/// <summary>429: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpTooManyRequests(string? detail = null, Exception? innerException = null)
    : HttpClientError(429, detail, innerException);

/// <summary>431: the client is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpRequestHeaderFieldsTooLarge(string? detail = null, Exception? innerException = null)
    : HttpClientError(431, detail, innerException);
