namespace FlaskLike;

/// <summary>Somebody who registered.</summary>
/// <param name="Id">The key.</param>
/// <param name="Username">The name.</param>
/// <param name="Password">The password's hash.</param>
public sealed record User(long Id, string Username, string Password);
