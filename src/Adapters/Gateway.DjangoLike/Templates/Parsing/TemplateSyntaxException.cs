namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>A tag or an expression is malformed; the parser says where.</summary>
internal sealed class TemplateSyntaxException(string message) : Exception(message);
