namespace Gateway.PyramidLike;

/// <summary>Makes exceptions that are answers by their status codes: <c>exception_response</c>.</summary>
public static class ExceptionResponses
{
    /// <summary>Makes an exception.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="detail">What happened, for the client.</param>
    /// <param name="location">Where to go to, for redirects.</param>
    /// <returns>The exception, an <see cref="IExceptionResponse"/>; to be thrown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is none of that status.</exception>
    public static Exception Create(int status, string? detail = null, string location = "") =>
        status switch
        {
            200 => new HttpOk(detail),
            201 => new HttpCreated(detail),
            202 => new HttpAccepted(detail),
            203 => new HttpNonAuthoritativeInformation(detail),
            204 => new HttpNoContent(detail),
            205 => new HttpResetContent(detail),
            206 => new HttpPartialContent(detail),
            300 => new HttpMultipleChoices(location, detail),
            301 => new HttpMovedPermanently(location, detail),
            302 => new HttpFound(location, detail),
            303 => new HttpSeeOther(location, detail),
            304 => new HttpNotModified(),
            305 => new HttpUseProxy(location, detail),
            307 => new HttpTemporaryRedirect(location, detail),
            308 => new HttpPermanentRedirect(location, detail),
            400 => new HttpBadRequest(detail),
            401 => new HttpUnauthorized(detail),
            402 => new HttpPaymentRequired(detail),
            403 => new HttpForbidden(detail),
            404 => new HttpNotFound(detail),
            405 => new HttpMethodNotAllowed(detail),
            406 => new HttpNotAcceptable(detail),
            407 => new HttpProxyAuthenticationRequired(detail),
            408 => new HttpRequestTimeout(detail),
            409 => new HttpConflict(detail),
            410 => new HttpGone(detail),
            411 => new HttpLengthRequired(detail),
            412 => new HttpPreconditionFailed(detail),
            413 => new HttpRequestEntityTooLarge(detail),
            414 => new HttpRequestUriTooLong(detail),
            415 => new HttpUnsupportedMediaType(detail),
            416 => new HttpRequestRangeNotSatisfiable(detail),
            417 => new HttpExpectationFailed(detail),
            422 => new HttpUnprocessableEntity(detail),
            423 => new HttpLocked(detail),
            424 => new HttpFailedDependency(detail),
            428 => new HttpPreconditionRequired(detail),
            429 => new HttpTooManyRequests(detail),
            431 => new HttpRequestHeaderFieldsTooLarge(detail),
            500 => new HttpInternalServerError(detail),
            501 => new HttpNotImplemented(detail),
            502 => new HttpBadGateway(detail),
            503 => new HttpServiceUnavailable(detail),
            504 => new HttpGatewayTimeout(detail),
            505 => new HttpVersionNotSupported(detail),
            507 => new HttpInsufficientStorage(detail),
            _ => throw new ArgumentOutOfRangeException(
                nameof(status),
                status,
                "There is no exception of that status; make one of the nearest, such as 400 or 500."
            ),
        };
}
