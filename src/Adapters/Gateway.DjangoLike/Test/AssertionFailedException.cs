namespace Gateway.DjangoLike.Test;

/// <summary>A test expected something else.</summary>
/// <param name="message">What was expected, and what came.</param>
public sealed class AssertionFailedException(string message) : Exception(message);
