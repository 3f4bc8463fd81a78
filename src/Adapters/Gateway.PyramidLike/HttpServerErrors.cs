namespace Gateway.PyramidLike;

/// <summary>500: the server is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpInternalServerError(string? detail = null, Exception? innerException = null)
    : HttpServerError(500, detail, innerException);

/// <summary>501: the server is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpNotImplemented(string? detail = null, Exception? innerException = null)
    : HttpServerError(501, detail, innerException);

/// <summary>502: the server is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpBadGateway(string? detail = null, Exception? innerException = null)
    : HttpServerError(502, detail, innerException);

/// <summary>503: the server is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpServiceUnavailable(string? detail = null, Exception? innerException = null)
    : HttpServerError(503, detail, innerException);

/// <summary>504: the server is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpGatewayTimeout(string? detail = null, Exception? innerException = null)
    : HttpServerError(504, detail, innerException);

/// <summary>505: the server is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpVersionNotSupported(string? detail = null, Exception? innerException = null)
    : HttpServerError(505, detail, innerException);

/// <summary>507: the server is at fault.</summary>
/// <param name="detail">What is wrong, for the client.</param>
/// <param name="innerException">What led to it; never shown.</param>
public sealed class HttpInsufficientStorage(string? detail = null, Exception? innerException = null)
    : HttpServerError(507, detail, innerException);
