namespace FlaskLike;

/// <summary>The server refuses to brew coffee (RFC 2324 §2.3.2).</summary>
public sealed class TeapotException(string message) : Exception(message);
