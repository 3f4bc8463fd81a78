namespace Gateway.Toolkit.Routing;

/// <summary>A part of a <see cref="UrlPattern"/>: literal text, or a variable.</summary>
/// <param name="Text">The literal text, decoded; the variable's name.</param>
/// <param name="Converter">The variable's converter; null for literal text.</param>
public sealed record UrlPart(string Text, UrlConverter? Converter);
