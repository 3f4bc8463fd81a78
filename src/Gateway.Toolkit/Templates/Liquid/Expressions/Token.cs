namespace Gateway.Toolkit.Templates.Liquid.Expressions;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Symbol,
    End,
}

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The word; of a text, what it says.</param>
/// <param name="Written">The word as the template has it.</param>
internal readonly record struct Token(TokenKind Kind, string Value, string Written)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Value == word;

    public override string ToString() => Kind == TokenKind.End ? "the end" : Written;
}
