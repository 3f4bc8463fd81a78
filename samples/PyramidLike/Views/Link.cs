namespace PyramidLike.Views;

/// <summary>A link of a page.</summary>
internal sealed record Link(string Text, string Url);
