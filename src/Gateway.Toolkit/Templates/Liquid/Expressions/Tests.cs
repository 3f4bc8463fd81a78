using System.Collections;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>A test: <c>x is defined</c>, <c>x is not divisibleby 3</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">How many values it takes.</param>
/// <param name="Holds">Whether it holds for a value.</param>
internal sealed record Test(string Name, int Arguments, Func<object?, List<object?>, bool> Holds);

/// <summary>Jinja's tests.</summary>
internal static class Tests
{
    private static readonly Dictionary<string, Test> Known = new Test[]
    {
        new("defined", 0, static (value, _) => value is not Missing),
        new("undefined", 0, static (value, _) => value is Missing),
        new("none", 0, static (value, _) => value is null),
        new("true", 0, static (value, _) => value is true),
        new("false", 0, static (value, _) => value is false),
        new("boolean", 0, static (value, _) => value is bool),
        new("string", 0, static (value, _) => ModelValue.Unwrap(value) is string or Markup),
        new("number", 0, static (value, _) => Arithmetic.IsNumber(value)),
        new("mapping", 0, static (value, _) => value is DictionaryValue),
        new("iterable", 0, static (value, _) => value is IEnumerable),
        new("odd", 0, static (value, _) => IsDivisible(value, 2) is false),
        new("even", 0, static (value, _) => IsDivisible(value, 2)),
        new("divisibleby", 1, static (value, arguments) => IsDivisible(value, arguments[0])),
        new("in", 1, static (value, arguments) => Operators.Contains(arguments[0], value)),
        new("eq", 1, static (value, arguments) => Operators.AreEqual(value, arguments[0])),
        new("equalto", 1, static (value, arguments) => Operators.AreEqual(value, arguments[0])),
        new("ne", 1, static (value, arguments) => !Operators.AreEqual(value, arguments[0])),
        new("lt", 1, static (value, arguments) => Operators.Compare(value, arguments[0]) < 0),
        new("le", 1, static (value, arguments) => Operators.Compare(value, arguments[0]) <= 0),
        new("gt", 1, static (value, arguments) => Operators.Compare(value, arguments[0]) > 0),
        new("ge", 1, static (value, arguments) => Operators.Compare(value, arguments[0]) >= 0),
    }.ToDictionary(test => test.Name, StringComparer.Ordinal);

    public static Test Find(string name) =>
        Known.GetValueOrDefault(name)
        ?? throw new FormatException($"there is no test {name}; there are {string.Join(", ", Known.Keys)}");

    private static bool IsDivisible(object? value, object? divisor) =>
        Operators.AreEqual(Arithmetic.Product(new(TokenKind.Symbol, "%", "%"))!(value, divisor), 0);
}
