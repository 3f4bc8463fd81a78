namespace Gateway.DjangoLike.Db;

/// <summary>An object that would be deleted, and those that would go with it.</summary>
/// <param name="Instance">The object.</param>
/// <param name="Children">The objects that refer to it and cascade.</param>
public sealed record CollectedObject(Model Instance, IReadOnlyList<CollectedObject> Children);
