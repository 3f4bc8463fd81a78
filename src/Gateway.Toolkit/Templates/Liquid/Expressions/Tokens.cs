using System.Globalization;
using System.Text;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>The words of an expression, one after another.</summary>
/// <remarks>What is malformed is a <see cref="FormatException"/>, which the reader of the template gives its place.</remarks>
internal sealed class Tokens
{
    // Longer ones first.
    private static readonly string[] Symbols =
    [
        .. new[] { "==", "!=", "<>", "<=", ">=", "//", "**", "..", "<", ">", "+", "-", "*", "/", "%", "~", "|" },
        .. new[] { ".", ",", ":", "=", "(", ")", "[", "]", "{", "}" },
    ];

    private readonly List<Token> _tokens = [];
    private int _next;

    public Tokens(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }
            var token = Read(text, position);
            _tokens.Add(token);
            position += token.Written.Length;
        }
    }

    public Token Current => Ahead(0);

    public Token Ahead(int count) =>
        _next + count < _tokens.Count ? _tokens[_next + count] : new(TokenKind.End, "", "");

    public Token Take()
    {
        var token = Current;
        _next++;
        return token;
    }

    public bool TryTake(string symbol) => TryTake(Current.Is(symbol));

    public bool TryTakeWord(string word) => TryTake(Current.IsWord(word));

    /// <summary>A name, such as a variable's.</summary>
    public string TakeName(string what) =>
        Current.Kind == TokenKind.Name ? Take().Value : throw Unexpected($"the name of {what}");

    public void Expect(string symbol)
    {
        if (!TryTake(symbol))
        {
            throw Unexpected(symbol);
        }
    }

    public void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw Unexpected(
                Current.Is("=") ? "the end; compare with =="
                : _next > 0 && Current.Is("**") ? "the end; ** is not known here"
                : "| filter, an operator, or the end"
            );
        }
    }

    public FormatException Unexpected(string expected) => new($"found {Current}, expected {expected}");

    private bool TryTake(bool fits)
    {
        _next += fits ? 1 : 0;
        return fits;
    }

    private Token Read(string text, int position)
    {
        var first = text[position];
        if (first is '"' or '\'')
        {
            return ReadText(text, position);
        }
        if (char.IsAsciiDigit(first))
        {
            return ReadNumber(text, position, isMember: _tokens is [.., var last] && last.Is("."));
        }
        if (char.IsLetter(first) || first == '_')
        {
            var end = EndOf(text, position, static c => char.IsLetterOrDigit(c) || c == '_');
            return new(TokenKind.Name, text[position..end], text[position..end]);
        }
        var symbol = Array.Find(
            Symbols,
            symbol => string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0
        );
        return symbol is null
            ? throw new FormatException($"found {first}, which begins nothing here; operators are words: and, or, not")
            : new(TokenKind.Symbol, symbol, symbol);
    }

    // 'items.0.name' has no fraction, and '(1..5)' is a range.
    private static Token ReadNumber(string text, int position, bool isMember)
    {
        var end = EndOf(text, position, char.IsAsciiDigit);
        if (!isMember && end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end = EndOf(text, end + 1, char.IsAsciiDigit);
        }
        return new(TokenKind.Number, text[position..end], text[position..end]);
    }

    // The escapes that both Python and templates of web pages use; any other backslash is one.
    private static Token ReadText(string text, int position)
    {
        var value = new StringBuilder();
        for (var i = position + 1; i < text.Length; i++)
        {
            if (text[i] == text[position])
            {
                return new(TokenKind.Text, value.ToString(), text[position..(i + 1)]);
            }
            var escaped = text[i] == '\\' && i + 1 < text.Length ? Unescape(text[i + 1]) : null;
            value.Append(escaped ?? text[i]);
            i += escaped is null ? 0 : 1;
        }
        throw new FormatException(
            string.Create(CultureInfo.InvariantCulture, $"the quote {text[position]} is not closed")
        );
    }

    private static char? Unescape(char c) =>
        c switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '\\' or '\'' or '"' => c,
            _ => null,
        };

    private static int EndOf(string text, int position, Func<char, bool> belongs)
    {
        while (position < text.Length && belongs(text[position]))
        {
            position++;
        }
        return position;
    }
}
