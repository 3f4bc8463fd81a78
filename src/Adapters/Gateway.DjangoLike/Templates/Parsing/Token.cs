namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>What a piece of a template is.</summary>
internal enum TokenKind
{
    Text,
    Variable,
    Tag,
    Comment,
}

/// <summary>A piece of a template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Text as it stands; of a tag what is between the braces, trimmed.</param>
/// <param name="Line">The line it begins on, from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Line)
{
    /// <summary>The name of a tag.</summary>
    public string TagName
    {
        get
        {
            var end = Text.AsSpan().IndexOfAny(" \t\r\n");
            return end < 0 ? Text : Text[..end];
        }
    }

    /// <summary>What follows the name of a tag.</summary>
    public string Arguments => Text[TagName.Length..].Trim();
}
