namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>A column's heading, with the links that order by it.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Text">What people read.</param>
/// <param name="Query">The query that orders by it, or turns its order; null where it cannot be.</param>
/// <param name="Direction"><c>ascending</c> or <c>descending</c>; null when not ordered by it.</param>
/// <param name="Priority">Its place among several it is ordered by; 0 for none.</param>
internal sealed record ListColumn(string Name, string Text, string? Query, string? Direction, int Priority);
