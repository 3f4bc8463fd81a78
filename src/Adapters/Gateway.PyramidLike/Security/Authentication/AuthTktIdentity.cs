namespace Gateway.PyramidLike.Security.Authentication;

/// <summary>What a ticket says.</summary>
/// <param name="Timestamp">When it was issued.</param>
/// <param name="UserId">Whom it was issued to: a string, a <see cref="long"/>, a <see cref="Guid"/> or bytes, as it was
/// remembered.</param>
/// <param name="Tokens">What else it grants, such as the names of roles.</param>
public sealed record AuthTktIdentity(DateTimeOffset Timestamp, object UserId, IReadOnlyList<string> Tokens);
