namespace Gateway.DjangoLike.Urls;

/// <summary>A piece of a route: text, or what it captures.</summary>
/// <param name="Text">The text; the name of what is captured.</param>
/// <param name="ValueType">The type of what is captured; null for text.</param>
/// <param name="Write">Writes a value, and throws an <see cref="ArgumentException"/> for one it could not read; null for
/// text.</param>
internal sealed record RoutePart(string Text, Type? ValueType = null, Func<object, string>? Write = null)
{
    /// <summary>Whether a view may take it as a number, though it is captured as text.</summary>
    public bool IsRegexGroup { get; init; }
}
