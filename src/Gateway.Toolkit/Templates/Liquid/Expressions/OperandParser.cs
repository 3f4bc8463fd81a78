using System.Globalization;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>Parses what stands between operators: a literal, a name with what follows it, a call, filters and
/// tests.</summary>
internal sealed class OperandParser(Tokens tokens, Language language)
{
    private static readonly HashSet<string> Reserved = ["and", "or", "not", "if", "else", "in", "is"];

    public Expression Operand(bool withFilters)
    {
        Expression value;
        if (tokens.TryTake("-"))
        {
            var operand = Operand(withFilters: false);
            value = context => Arithmetic.Subtract(0, operand(context));
        }
        else
        {
            value = Members(Primary());
        }
        return withFilters ? FiltersAndTests(value) : value;
    }

    /// <summary>The arguments of a tag, such as <c>'a' b key: c</c>, with or without commas; they end at <c>as</c> or the
    /// end.</summary>
    public Arguments TagArguments()
    {
        var arguments = new Arguments();
        while (tokens.Current.Kind != TokenKind.End && !tokens.Current.IsWord("as"))
        {
            arguments.Add(TakeArgumentName(), Operand(withFilters: false));
            if (tokens.TryTake(",") && tokens.Current.Kind == TokenKind.End)
            {
                throw tokens.Unexpected("another value behind the comma");
            }
        }
        return arguments;
    }

    private Expression Whole() => new ExpressionParser(tokens, language).Expression();

    private Expression Primary()
    {
        var token = tokens.Take();
        return token.Kind switch
        {
            TokenKind.Text => _ => token.Value,
            TokenKind.Number => Constant(Number(token.Value)),
            TokenKind.Name when !Reserved.Contains(token.Value) => Name(token.Value),
            TokenKind.Symbol when token.Value == "(" => Parenthesis(),
            TokenKind.Symbol when token.Value == "[" => Sequence("]", []),
            TokenKind.Symbol when token.Value == "{" => Dictionary(),
            _ => throw new FormatException($"found {token}, expected a value"),
        };
    }

    private static Expression Constant(object? value) => _ => value;

    private static object Number(string digits) =>
        digits.Contains('.') ? (object)double.Parse(digits, CultureInfo.InvariantCulture)
        : int.TryParse(digits, CultureInfo.InvariantCulture, out var small) ? (object)small
        : long.TryParse(digits, CultureInfo.InvariantCulture, out var large) ? large
        : throw new FormatException($"the number {digits} does not fit 64 bits");

    private Expression Name(string name)
    {
        if (tokens.TryTake("("))
        {
            return Call(name, CallArguments());
        }
        return name switch
        {
            "true" or "True" => Constant(true),
            "false" or "False" => Constant(false),
            "none" or "None" or "nil" or "null" => Constant(null),
            _ => context => Lookup.Variable(context, name),
        };
    }

    private Expression Call(string name, Arguments arguments)
    {
        if (language.IsFunction(name))
        {
            return context => Functions.Call(name, arguments, context);
        }
        return name switch
        {
            "range" => context => Functions.Range(arguments.Values(context)),
            "super" => throw new FormatException("super() stands alone, {{ super() }}, without filters or operators"),
            _ => throw new FormatException($"there is no function {name}"),
        };
    }

    private Expression Parenthesis()
    {
        var first = Whole();
        if (tokens.TryTake(".."))
        {
            var last = Whole();
            tokens.Expect(")");
            return context => Functions.Inclusive(first(context), last(context));
        }
        if (tokens.TryTake(")"))
        {
            return first;
        }
        tokens.Expect(",");
        return Sequence(")", [first]);
    }

    private Expression Sequence(string end, List<Expression> items)
    {
        while (!tokens.TryTake(end))
        {
            items.Add(Whole());
            if (!tokens.Current.Is(end))
            {
                tokens.Expect(",");
            }
        }
        return context => items.ConvertAll(item => item(context));
    }

    private Expression Dictionary()
    {
        var entries = new List<(Expression Key, Expression Value)>();
        while (!tokens.TryTake("}"))
        {
            var key = Whole();
            tokens.Expect(":");
            entries.Add((key, Whole()));
            if (!tokens.Current.Is("}"))
            {
                tokens.Expect(",");
            }
        }
        return context =>
        {
            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (key, value) in entries)
            {
                values[Operators.Text(key(context))] = ModelValue.Unwrap(value(context));
            }
            return ModelValue.Wrap(values);
        };
    }

    private Expression Members(Expression value)
    {
        while (true)
        {
            var owner = value;
            if (tokens.TryTake("."))
            {
                value = Member(owner);
            }
            else if (tokens.TryTake("["))
            {
                value = Item(owner);
            }
            else if (tokens.Current.Is("("))
            {
                throw tokens.Unexpected("an operator; only functions can be called");
            }
            else
            {
                return value;
            }
        }
    }

    private Expression Member(Expression owner)
    {
        if (tokens.Current.Kind is not (TokenKind.Name or TokenKind.Number))
        {
            throw tokens.Unexpected("the name of a member");
        }
        var name = tokens.Take();
        if (name.Kind == TokenKind.Number)
        {
            var index = Number(name.Value);
            return context => Lookup.Item(owner(context), index);
        }
        if (!tokens.TryTake("("))
        {
            return context => Lookup.Member(owner(context), name.Value);
        }
        var method = Methods.Find(name.Value, CallArguments());
        return context => method(owner(context), context);
    }

    private Expression Item(Expression owner)
    {
        var start = tokens.Current.Is(":") ? null : Whole();
        if (!tokens.TryTake(":"))
        {
            tokens.Expect("]");
            return context => Lookup.Item(owner(context), start!(context));
        }
        var stop = tokens.Current.Is("]") ? null : Whole();
        tokens.Expect("]");
        return context => Lookup.Slice(owner(context), start?.Invoke(context), stop?.Invoke(context));
    }

    private Arguments CallArguments()
    {
        var arguments = new Arguments();
        while (!tokens.TryTake(")"))
        {
            arguments.Add(TakeArgumentName(), Whole());
            if (!tokens.Current.Is(")"))
            {
                tokens.Expect(",");
            }
        }
        return arguments;
    }

    private string? TakeArgumentName()
    {
        if (tokens.Current.Kind != TokenKind.Name || !(tokens.Ahead(1).Is("=") || tokens.Ahead(1).Is(":")))
        {
            return null;
        }
        var name = tokens.Take().Value;
        tokens.Take();
        return name;
    }

    private Expression FiltersAndTests(Expression value)
    {
        while (true)
        {
            if (tokens.TryTake("|"))
            {
                value = Filter(value);
            }
            else if (tokens.TryTakeWord("is"))
            {
                value = Test(value);
            }
            else
            {
                return value;
            }
        }
    }

    private Expression Filter(Expression input)
    {
        var name = tokens.TakeName("a filter");
        if (!tokens.TryTake(":"))
        {
            var arguments = tokens.TryTake("(") ? CallArguments() : new();
            return language.Filters.Find(name, isLiquid: false).Bind(input, arguments);
        }
        var values = new Arguments();
        do
        {
            values.Add(TakeArgumentName(), Operand(withFilters: false));
        } while (tokens.TryTake(","));
        return language.Filters.Find(name, isLiquid: true).Bind(input, values);
    }

    private Expression Test(Expression value)
    {
        var isNegated = tokens.TryTakeWord("not");
        var test = Tests.Find(tokens.TakeName("a test"));
        List<Expression> arguments =
            tokens.TryTake("(") ? CallArguments().Positional
            : test.Arguments > 0 ? [Operand(withFilters: false)]
            : [];
        return arguments.Count == test.Arguments
            ? context => test.Holds(value(context), arguments.ConvertAll(argument => argument(context))) != isNegated
            : throw new FormatException($"the test {test.Name} takes {test.Arguments} values, got {arguments.Count}");
    }
}
