using System.Globalization;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>Calls of functions: those of the engine, and ranges.</summary>
internal static class Functions
{
    // A mistyped number must not fill the memory.
    private const int LongestRange = 100_000;

    /// <summary>Calls a function of the engine that renders.</summary>
    public static object? Call(string name, Arguments arguments, Context context) =>
        ModelValue.Wrap(
            LiquidEngine.Functions(context)[name](
                new TemplateCall(
                    name,
                    arguments.Values(context),
                    arguments.NamedValues(context),
                    variable => ModelValue.Unwrap(Lookup.Variable(context, variable))
                )
            )
        );

    /// <summary>Python's <c>range(stop)</c>, <c>range(start, stop)</c>, <c>range(start, stop, step)</c>.</summary>
    public static object Range(List<object?> bounds) =>
        bounds.ConvertAll(Whole) switch
        {
            [var stop] => Numbers(0, stop, 1),
            [var start, var stop] => Numbers(start, stop, 1),
            [var start, var stop, var step] => Numbers(start, stop, step),
            _ => throw new InvalidOperationException("range takes one to three whole numbers"),
        };

    /// <summary>Liquid's <c>(first..last)</c>.</summary>
    public static object Inclusive(object? first, object? last) =>
        Numbers(Whole(ModelValue.Unwrap(first)), Whole(ModelValue.Unwrap(last)) + 1, 1);

    private static List<object?> Numbers(long start, long stop, long step)
    {
        if (step == 0 || (decimal)(stop - start) / step > LongestRange)
        {
            throw new InvalidOperationException(
                $"a range from {start} to {stop} by {step} is too long; expected at most {LongestRange} numbers"
            );
        }
        var numbers = new List<object?>();
        for (var number = start; step > 0 ? number < stop : number > stop; number += step)
        {
            numbers.Add(number);
        }
        return numbers;
    }

    private static long Whole(object? value) =>
        Arithmetic.IsWhole(value) ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
        : value is string text && long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidOperationException($"{Operators.Name(value)} is no whole number, which a range is made of");
}
