namespace Gateway.Fuzz;

/// <summary>What must hold for any bytes did not.</summary>
internal sealed class InvariantException(string message) : Exception(message);
