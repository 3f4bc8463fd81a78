namespace Gateway.Bench;

/// <summary>Why the benchmark cannot go on; the message is for the person who runs it.</summary>
internal sealed class BenchException(string message) : Exception(message);
