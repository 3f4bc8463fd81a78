using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Tags;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>Parses what follows the names of tags that take more than one expression.</summary>
internal static class TagParser
{
    /// <summary><c>a, b in items if condition</c>, with Liquid's <c>reversed</c>, <c>limit: n</c> and <c>offset: n</c>.</summary>
    public static Loop Loop(string rest, Language language, Place place)
    {
        var tokens = new Tokens(rest);
        var variables = new List<string> { tokens.TakeName("the loop's variable") };
        while (tokens.TryTake(","))
        {
            variables.Add(tokens.TakeName("the loop's next variable"));
        }
        if (!tokens.TryTakeWord("in"))
        {
            throw tokens.Unexpected("in");
        }
        var parser = new ExpressionParser(tokens, language);
        var loop = new Loop(place, variables, parser.Or(), null, false, null, null);
        while (tokens.Current.Kind != TokenKind.End)
        {
            var isCounted = tokens.Ahead(1).Is(":");
            var word = tokens.TakeName("if, reversed, limit: or offset:");
            loop = word switch
            {
                "if" when loop.Condition is null => loop with { Condition = parser.Expression() },
                "reversed" => loop with { IsReversed = true },
                "limit" when isCounted => loop with { Limit = Counted(tokens, language) },
                "offset" when isCounted => loop with { Offset = Counted(tokens, language) },
                _ => throw new FormatException(
                    $"found {word} behind what the loop goes through, expected if, reversed, limit: or offset:"
                ),
            };
        }
        return loop;
    }

    /// <summary>A function's arguments, and the variable behind <c>as</c>.</summary>
    public static (Expression Call, string? Variable) Call(string function, string rest, Language language)
    {
        var tokens = new Tokens(rest);
        var arguments = new OperandParser(tokens, language).TagArguments();
        var variable = tokens.TryTakeWord("as") ? tokens.TakeName("a variable") : null;
        tokens.ExpectEnd();
        return (context => Functions.Call(function, arguments, context), variable);
    }

    /// <summary><c>'post.html' with post: first</c>; Jinja's <c>with context</c> is what happens anyway.</summary>
    public static Inclusion Inclusion(string rest, Language language, Place place)
    {
        var tokens = new Tokens(rest);
        var operands = new OperandParser(tokens, language);
        var template = operands.Operand(withFilters: false);
        tokens.TryTake(",");
        if (tokens.TryTakeWord("with") && tokens.Ahead(1).Kind == TokenKind.End)
        {
            tokens.TryTakeWord("context");
        }
        var arguments = operands.TagArguments();
        tokens.ExpectEnd();
        return arguments.Positional.Count == 0
            ? new(new(place, template), arguments)
            : throw new FormatException("expected the name of one template, then name: value");
    }

    /// <summary><c>'odd', 'even'</c>.</summary>
    public static Turns Turns(string rest, Language language, Place place)
    {
        var tokens = new Tokens(rest);
        var arguments = new OperandParser(tokens, language).TagArguments();
        tokens.ExpectEnd();
        return arguments is { Positional.Count: > 0, Named.Count: 0 }
            ? new(place, rest, arguments.Positional)
            : throw new FormatException("expected values");
    }

    /// <summary>A name by itself.</summary>
    public static string Name(string rest)
    {
        var tokens = new Tokens(rest);
        var name = tokens.TakeName("a variable");
        tokens.ExpectEnd();
        return name;
    }

    private static Expression Counted(Tokens tokens, Language language)
    {
        tokens.Expect(":");
        return new OperandParser(tokens, language).Operand(withFilters: false);
    }
}
