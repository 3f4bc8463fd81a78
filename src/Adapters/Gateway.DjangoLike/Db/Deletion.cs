namespace Gateway.DjangoLike.Db;

/// <summary>What a delete has deleted: the pair Django's <c>delete()</c> returns.</summary>
/// <param name="Total">The number of objects, those of cascades counted.</param>
/// <param name="ByModel">Their number by the model's label, such as <c>polls.Choice</c>.</param>
public sealed record Deletion(int Total, IReadOnlyDictionary<string, int> ByModel);
