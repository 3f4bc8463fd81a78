namespace Gateway.Server.Protocol;

/// <summary>
/// Why a request is refused: one entry of the closed list <see cref="Rejections"/>. The id is stable and stands in logs;
/// the clause is what decides it; the option, where there is one, is what changes it.
/// </summary>
internal sealed record Rejection(string Reason, int Status, string Clause, string Message, string? Option = null);
