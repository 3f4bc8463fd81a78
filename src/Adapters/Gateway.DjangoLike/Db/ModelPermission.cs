namespace Gateway.DjangoLike.Db;

/// <summary>A permission a model declares.</summary>
/// <param name="Codename">Such as <c>add_question</c>; with the application's label before it, <c>polls.add_question</c>,
/// what <c>HasPerm</c> takes.</param>
/// <param name="Name">What people read, such as <c>Can add question</c>.</param>
public sealed record ModelPermission(string Codename, string Name);
