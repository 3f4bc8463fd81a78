namespace Gateway.PyramidLike.Configuration;

/// <summary>The application is configured wrongly; the message says what, where, and the cure. Thrown while the
/// application is made, never while it serves.</summary>
/// <param name="message">The message.</param>
/// <param name="innerException">What led to it, if anything did.</param>
public class ConfigurationException(string message, Exception? innerException = null)
    : Exception(message, innerException);
