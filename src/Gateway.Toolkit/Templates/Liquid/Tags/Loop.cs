using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Filters;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary>What a loop goes through: <c>for a, b in items if condition</c>, with Liquid's <c>reversed</c>, <c>limit:</c>
/// and <c>offset:</c>.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Variables">Its variables.</param>
/// <param name="Sequence">What it goes through.</param>
/// <param name="Condition">Which items it takes; null for all.</param>
/// <param name="IsReversed">Whether it begins at the end.</param>
/// <param name="Limit">How many items it takes; null for all.</param>
/// <param name="Offset">How many items it leaves out before.</param>
internal sealed record Loop(
    Place Place,
    List<string> Variables,
    Expression Sequence,
    Expression? Condition,
    bool IsReversed,
    Expression? Limit,
    Expression? Offset
)
{
    /// <summary>The items, each with its variables.</summary>
    public List<object?> Items(Context context) =>
        Place.Run(() =>
        {
            IEnumerable<object?> items = ListFilters.Items(Sequence(context));
            if (Condition is not null)
            {
                items = items.Where(item => IsTaken(context, item)).ToList();
            }
            items = items.Skip(Number(context, Offset) ?? 0).Take(Number(context, Limit) ?? int.MaxValue);
            return IsReversed ? items.Reverse().ToList() : items.ToList();
        });

    /// <summary>A scope with the loop's variables for an item.</summary>
    public Hash Scope(object? item)
    {
        var values = Variables.Count == 1 ? [item] : Parts(item);
        if (values.Count != Variables.Count)
        {
            throw Place.Error(
                $"{Operators.Name(ModelValue.Unwrap(item))} has {values.Count} parts, not the {Variables.Count} of "
                    + $"{string.Join(", ", Variables)}; expected a pair such as those of items()"
            );
        }
        var scope = new Hash();
        foreach (var (variable, value) in Variables.Zip(values))
        {
            scope[variable] = value;
        }
        return scope;
    }

    // Pairs and lists, and C#'s tuples and records.
    private static List<object?> Parts(object? item) =>
        ModelValue.Unwrap(item) switch
        {
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => ModelValue.Wrap(tuple[i]))],
            _ when item is IEnumerable parts and not string => [.. parts.Cast<object?>().Select(ModelValue.Wrap)],
            { } value when value.GetType().GetMethod("Deconstruct") is { IsStatic: false } method => Deconstruct(
                value,
                method
            ),
            _ => [item],
        };

    private static List<object?> Deconstruct(object value, MethodInfo method)
    {
        var parts = new object?[method.GetParameters().Length];
        method.Invoke(value, parts);
        return [.. parts.Select(ModelValue.Wrap)];
    }

    private bool IsTaken(Context context, object? item)
    {
        context.Push(Scope(item));
        try
        {
            return Operators.IsTrue(Condition!(context));
        }
        finally
        {
            context.Pop();
        }
    }

    private static int? Number(Context context, Expression? expression) =>
        ModelValue.Unwrap(expression?.Invoke(context)) is { } number
            ? Convert.ToInt32(number, CultureInfo.InvariantCulture)
            : null;
}
