namespace PyramidLike.Views;

/// <summary>A resource on the way to the context.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Segment">The segment of the path that led to it.</param>
/// <param name="Kind">Its class, by which views are found.</param>
/// <param name="Url">Where it is.</param>
/// <param name="IsContext">Whether it is the last: the context.</param>
internal sealed record Step(string Title, string Segment, string Kind, string Url, bool IsContext);
