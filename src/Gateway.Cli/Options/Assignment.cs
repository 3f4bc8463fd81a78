namespace Gateway.Cli.Options;

/// <summary>What one source gives to one setting.</summary>
/// <param name="Values">The values as written; a switch's is <c>true</c> or <c>false</c>.</param>
/// <param name="Origin">Where they stand, for messages: <c>--bind</c>, <c>GATEWAY_BIND</c>, or a file and its key.</param>
/// <param name="Folder">What relative paths among the values are relative to.</param>
internal sealed record Assignment(IReadOnlyList<string> Values, string Origin, string Folder);
