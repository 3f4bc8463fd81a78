using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>
/// Parses expressions with Jinja's operators and precedence: <c>a if c else b</c>, <c>or</c>, <c>and</c>, <c>not</c>,
/// comparisons, <c>+ -</c>, <c>~</c>, <c>* / // %</c>, filters and tests. Liquid's <c>contains</c>, <c>(1..5)</c> and
/// <c>| filter: argument</c> are understood as well.
/// </summary>
/// <remarks>Whatever it does not understand is a <see cref="FormatException"/>; nothing is left out.</remarks>
/// <param name="tokens">The words.</param>
/// <param name="language">The functions and filters.</param>
internal sealed class ExpressionParser(Tokens tokens, Language language)
{
    private readonly OperandParser _operands = new(tokens, language);

    /// <summary>Parses a text that is one expression.</summary>
    public static Expression Parse(string text, Language language)
    {
        var tokens = new Tokens(text);
        var expression = new ExpressionParser(tokens, language).Expression();
        tokens.ExpectEnd();
        return expression;
    }

    public Expression Expression()
    {
        var value = Or();
        while (tokens.TryTakeWord("if"))
        {
            var (then, condition) = (value, Or());
            Expression otherwise = tokens.TryTakeWord("else") ? Expression() : static _ => Missing.Value;
            value = context => Operators.IsTrue(condition(context)) ? then(context) : otherwise(context);
        }
        return value;
    }

    /// <summary>An expression that a following <c>if</c> does not belong to.</summary>
    public Expression Or()
    {
        var value = And();
        while (tokens.TryTakeWord("or"))
        {
            var (left, right) = (value, And());
            value = context => left(context) is var first && Operators.IsTrue(first) ? first : right(context);
        }
        return value;
    }

    private Expression And()
    {
        var value = Not();
        while (tokens.TryTakeWord("and"))
        {
            var (left, right) = (value, Not());
            value = context => left(context) is var first && Operators.IsTrue(first) ? right(context) : first;
        }
        return value;
    }

    private Expression Not()
    {
        if (!tokens.TryTakeWord("not"))
        {
            return Comparison();
        }
        var operand = Not();
        return context => !Operators.IsTrue(operand(context));
    }

    // 'a < b < c' is 'a < b and b < c'.
    private Expression Comparison()
    {
        var first = Sum();
        var steps = new List<(Func<object?, object?, bool> Holds, Expression Right)>();
        while (TakeComparison() is { } holds)
        {
            steps.Add((holds, Sum()));
        }
        return steps.Count == 0 ? first : context => Holds(context, first(context), steps);
    }

    private static bool Holds(
        Context context,
        object? left,
        List<(Func<object?, object?, bool> Holds, Expression Right)> steps
    )
    {
        foreach (var (holds, next) in steps)
        {
            var right = next(context);
            if (!holds(left, right))
            {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Func<object?, object?, bool>? TakeComparison()
    {
        if (tokens.Current.IsWord("not") && tokens.Ahead(1).IsWord("in"))
        {
            tokens.Take();
            tokens.Take();
            return static (left, right) => !Operators.Contains(right, left);
        }
        if (tokens.Current.Kind is not (TokenKind.Symbol or TokenKind.Name))
        {
            return null;
        }
        Func<object?, object?, bool>? comparison = tokens.Current.Value switch
        {
            "==" => Operators.AreEqual,
            "!=" or "<>" => static (left, right) => !Operators.AreEqual(left, right),
            "<" => static (left, right) => Operators.Compare(left, right) < 0,
            "<=" => static (left, right) => Operators.Compare(left, right) <= 0,
            ">" => static (left, right) => Operators.Compare(left, right) > 0,
            ">=" => static (left, right) => Operators.Compare(left, right) >= 0,
            "in" => static (left, right) => Operators.Contains(right, left),
            "contains" => Operators.Contains,
            _ => null,
        };
        if (comparison is null)
        {
            return null;
        }
        var word = tokens.Take();
        return word.Value is "==" or "!=" && tokens.Current.Value is "empty" or "blank"
            ? throw tokens.Unexpected($"a value; what is empty is false: not x")
            : comparison;
    }

    private Expression Sum()
    {
        var value = Concatenation();
        while (tokens.Current.Is("+") || tokens.Current.Is("-"))
        {
            var isSum = tokens.Take().Is("+");
            var (left, right) = (value, Concatenation());
            value = isSum
                ? context => Arithmetic.Add(left(context), right(context))
                : context => Arithmetic.Subtract(left(context), right(context));
        }
        return value;
    }

    private Expression Concatenation()
    {
        var value = Product();
        while (tokens.TryTake("~"))
        {
            var (left, right) = (value, Product());
            value = context => Operators.Concatenate(left(context), right(context));
        }
        return value;
    }

    private Expression Product()
    {
        var value = _operands.Operand(withFilters: true);
        while (Arithmetic.Product(tokens.Current) is { } operation)
        {
            tokens.Take();
            var (left, right) = (value, _operands.Operand(withFilters: true));
            value = context => operation(left(context), right(context));
        }
        return value;
    }
}
