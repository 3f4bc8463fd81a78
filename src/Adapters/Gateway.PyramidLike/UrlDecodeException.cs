namespace Gateway.PyramidLike;

/// <summary>The path is not UTF-8 once decoded, so it names nothing: Pyramid's <c>URLDecodeError</c>. Uncaught it is a
/// 400.</summary>
/// <param name="message">What came and what was expected.</param>
/// <param name="innerException">What led to it.</param>
public sealed class UrlDecodeException(string message, Exception? innerException = null)
    : HttpBadRequest(message, innerException);
