namespace PyramidLike.Resources;

/// <summary>A page as it is stored.</summary>
internal sealed record PageRow(long Id, string Name, string Text, bool IsProtected);
