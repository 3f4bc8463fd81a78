using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>Cuts a template into tokens (<c>django.template.base.Lexer</c>). Where Django takes a tag over several lines for
/// text, it is a tag here.</summary>
internal static class Lexer
{
    public static List<Token> Tokenize(string text, string? template)
    {
        var tokens = new List<Token>();
        var (position, line) = (0, 1);
        while (position < text.Length)
        {
            var open = NextOpening(text, position);
            if (open < 0)
            {
                break;
            }
            Text(tokens, text[position..open], ref line);
            var closing = text[open + 1] switch
            {
                '{' => "}}",
                '%' => "%}",
                _ => "#}",
            };
            var close = text.IndexOf(closing, open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new TemplateException(
                    $"'{Excerpt(text[open..])}' is not closed; expected {closing}.",
                    template,
                    line
                );
            }
            var token = new Token(Kind(text[open + 1]), text[(open + 2)..close].Trim(), line);
            line += text.AsSpan(open, close - open).Count('\n');
            position = close + 2;
            if (token.Kind == TokenKind.Tag && token.TagName == "verbatim")
            {
                position = Verbatim(tokens, text, position, token, template, ref line);
            }
            else if (token.Kind != TokenKind.Comment)
            {
                tokens.Add(token);
            }
        }
        Text(tokens, text[position..], ref line);
        return tokens;
    }

    public static string Excerpt(string text)
    {
        var end = text.IndexOf('\n');
        var first = end < 0 ? text : text[..end];
        return first.Length <= 60 ? first.Trim() : first[..60].Trim() + "…";
    }

    private static int NextOpening(string text, int position)
    {
        for (
            var open = text.IndexOf('{', position);
            open >= 0 && open + 1 < text.Length;
            open = text.IndexOf('{', open + 1)
        )
        {
            // A comment ends on its line, or it is none: {# in a style sheet or a script is text.
            if (text[open + 1] is '{' or '%' || (text[open + 1] == '#' && EndsOnItsLine(text, open)))
            {
                return open;
            }
        }
        return -1;
    }

    private static bool EndsOnItsLine(string text, int open)
    {
        var rest = text.AsSpan(open);
        var end = rest.IndexOf('\n');
        return (end < 0 ? rest : rest[..end]).IndexOf("#}") >= 0;
    }

    private static TokenKind Kind(char brace) =>
        brace switch
        {
            '{' => TokenKind.Variable,
            '%' => TokenKind.Tag,
            _ => TokenKind.Comment,
        };

    private static void Text(List<Token> tokens, string text, ref int line)
    {
        if (text.Length > 0)
        {
            tokens.Add(new(TokenKind.Text, text, line));
            line += text.AsSpan().Count('\n');
        }
    }

    // {% verbatim name %} … {% endverbatim name %}
    private static int Verbatim(
        List<Token> tokens,
        string text,
        int position,
        Token opening,
        string? template,
        ref int line
    )
    {
        var wanted = $"end{opening.Text}";
        for (
            var open = text.IndexOf("{%", position, StringComparison.Ordinal);
            open >= 0;
            open = text.IndexOf("{%", open + 2, StringComparison.Ordinal)
        )
        {
            var close = text.IndexOf("%}", open, StringComparison.Ordinal);
            if (close > 0 && text[(open + 2)..close].Trim() == wanted)
            {
                Text(tokens, text[position..open], ref line);
                return close + 2;
            }
        }
        throw new TemplateException(
            $"{{% {opening.Text} %}} is not closed; expected {{% {wanted} %}}.",
            template,
            opening.Line
        );
    }
}
