namespace FlaskLike;

/// <summary>What somebody wrote.</summary>
/// <param name="Id">The key.</param>
/// <param name="Title">The title.</param>
/// <param name="Body">The text.</param>
/// <param name="Created">When, in UTC.</param>
/// <param name="AuthorId">The author's key.</param>
/// <param name="Username">The author's name.</param>
public sealed record Post(long Id, string Title, string Body, DateTime Created, long AuthorId, string Username);
