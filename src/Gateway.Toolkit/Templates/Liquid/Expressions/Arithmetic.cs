using System.Collections;
using System.Globalization;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>Python's arithmetic: whole numbers stay whole but for <c>/</c>, and the remainder has the divisor's
/// sign.</summary>
internal static class Arithmetic
{
    public static bool AreNumbers(object? left, object? right) => IsNumber(left) && IsNumber(right);

    public static bool IsWhole(object? value) =>
        value is byte or sbyte or short or ushort or int or uint or long or bool;

    public static bool IsNumber(object? value) => IsWhole(value) || value is ulong or float or double or decimal;

    public static int Compare(object left, object right) =>
        IsWhole(left) && IsWhole(right) ? Whole(left).CompareTo(Whole(right))
        : IsExact(left) && IsExact(right) ? Exact(left).CompareTo(Exact(right))
        : Real(left).CompareTo(Real(right));

    public static object? Add(object? left, object? right)
    {
        var (first, second) = (ModelValue.Unwrap(left), ModelValue.Unwrap(right));
        return (first, second) switch
        {
            (string or Markup or IMarkup, string or Markup or IMarkup) => Operators.Concatenate(left, right),
            (IList a, IList b) => a.Cast<object?>().Concat(b.Cast<object?>()).ToList(),
            _ => Numbers(
                '+',
                left,
                right,
                static (a, b) => checked(a + b),
                static (a, b) => a + b,
                static (a, b) => a + b
            ),
        };
    }

    public static object Subtract(object? left, object? right) =>
        Numbers('-', left, right, static (a, b) => checked(a - b), static (a, b) => a - b, static (a, b) => a - b);

    /// <summary>The operation of a token that binds as <c>*</c> does; null when it is none.</summary>
    public static Func<object?, object?, object?>? Product(Token token) =>
        token.Kind != TokenKind.Symbol
            ? null
            : token.Value switch
            {
                "*" => static (left, right) =>
                    Numbers(
                        '*',
                        left,
                        right,
                        static (a, b) => checked(a * b),
                        static (a, b) => a * b,
                        static (a, b) => a * b
                    ),
                "/" => Divide,
                "//" => static (left, right) => DivideToWhole(left, NotZero(right)),
                "%" => static (left, right) => Remainder(left, NotZero(right)),
                _ => null,
            };

    // Whole numbers by whole numbers is a real one, as in Python 3.
    private static object Divide(object? left, object? right) =>
        Numbers(
            '/',
            Plain(left) is decimal || Plain(right) is decimal ? left : ToReal(left),
            NotZero(right),
            static (a, b) => a / b,
            static (a, b) => a / b,
            static (a, b) => a / b
        );

    private static object DivideToWhole(object? left, object? right) =>
        Numbers(
            '/',
            left,
            right,
            static (a, b) => a / b - (a % b != 0 && a < 0 != b < 0 ? 1 : 0),
            static (a, b) => Math.Floor(a / b),
            static (a, b) => Math.Floor(a / b)
        );

    private static object Remainder(object? left, object? right) =>
        Numbers(
            '%',
            left,
            right,
            static (a, b) => a % b is var rest && rest != 0 && rest < 0 != b < 0 ? rest + b : rest,
            static (a, b) => a - b * Math.Floor(a / b),
            static (a, b) => a - b * Math.Floor(a / b)
        );

    private static object Numbers(
        char sign,
        object? left,
        object? right,
        Func<long, long, long> whole,
        Func<decimal, decimal, decimal> exact,
        Func<double, double, double> real
    )
    {
        var (first, second) = (Plain(left), Plain(right));
        if (!AreNumbers(first, second))
        {
            throw new InvalidOperationException(
                $"{Operators.Name(first)} {sign} {Operators.Name(second)} is not known; "
                    + "expected two numbers, or ~ to join texts"
            );
        }
        return IsWhole(first) && IsWhole(second) ? whole(Whole(first!), Whole(second!))
            : IsExact(first) && IsExact(second) ? exact(Exact(first!), Exact(second!))
            : real(Real(first!), Real(second!));
    }

    private static object? Plain(object? value) => ModelValue.Unwrap(value);

    private static object? ToReal(object? value) =>
        Plain(value) is { } number && IsNumber(number) ? Real(number) : value;

    private static object? NotZero(object? divisor) =>
        Plain(divisor) is { } number && IsNumber(number) && Real(number) == 0
            ? throw new InvalidOperationException("a number is divided by 0")
            : divisor;

    private static bool IsExact(object? value) => IsWhole(value) || value is decimal or ulong;

    private static long Whole(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static decimal Exact(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static double Real(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
