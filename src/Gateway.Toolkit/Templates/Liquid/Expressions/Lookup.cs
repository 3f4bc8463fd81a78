using System.Collections;
using System.Globalization;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Filters;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>Variables, members and items.</summary>
internal static class Lookup
{
    /// <summary>A variable: that of the innermost scope which has one.</summary>
    public static object? Variable(Context context, string name)
    {
        foreach (var scope in context.Scopes)
        {
            if (!scope.TryGetValue(name, out var value))
            {
                continue;
            }
            if (value is Proc made)
            {
                scope[name] = value = made(context);
            }
            if (value is IContextAware aware)
            {
                aware.Context = context;
            }
            return ModelValue.Wrap(value);
        }
        return Missing.Value;
    }

    /// <summary><c>owner.name</c>: a member or an entry; else <c>size</c>, <c>first</c> and <c>last</c> of Liquid.</summary>
    public static object? Member(object? owner, string name)
    {
        if (TryGet(owner, name, out var found))
        {
            return ModelValue.Wrap(found);
        }
        return (owner, name) switch
        {
            (string or IEnumerable, "size") => TextFilters.Length(owner),
            (IEnumerable items and not string, "first") => ModelValue.Wrap(items.Cast<object?>().FirstOrDefault()),
            (IEnumerable items and not string, "last") => ModelValue.Wrap(items.Cast<object?>().LastOrDefault()),
            _ => Missing.Value,
        };
    }

    /// <summary><c>owner[key]</c>; whole numbers count items, from the end when negative.</summary>
    public static object? Item(object? owner, object? key)
    {
        var plain = ModelValue.Unwrap(key);
        if (plain is not null && TryGet(owner, plain, out var found))
        {
            return ModelValue.Wrap(found);
        }
        if (!Arithmetic.IsWhole(plain) || Items(owner) is not { } items)
        {
            return Missing.Value;
        }
        var index = Convert.ToInt32(plain, CultureInfo.InvariantCulture);
        index += index < 0 ? items.Count : 0;
        return index >= 0 && index < items.Count ? ModelValue.Wrap(items[index]) : Missing.Value;
    }

    /// <summary><c>owner[start:stop]</c>.</summary>
    public static object? Slice(object? owner, object? start, object? stop)
    {
        var items =
            Items(owner)
            ?? throw new InvalidOperationException(
                $"{Operators.Name(ModelValue.Unwrap(owner))} has no parts; expected a text or a list before [start:stop]"
            );
        var first = Bound(start, 0, items.Count);
        var part = items.Skip(first).Take(Bound(stop, items.Count, items.Count) - first);
        return ModelValue.Unwrap(owner) switch
        {
            string => string.Concat(part),
            Markup => ModelValue.Wrap(new Markup(string.Concat(part))),
            _ => part.ToList(),
        };
    }

    private static int Bound(object? value, int otherwise, int count)
    {
        var plain = ModelValue.Unwrap(value);
        if (plain is null)
        {
            return otherwise;
        }
        if (!Arithmetic.IsWhole(plain))
        {
            throw new InvalidOperationException(
                $"{Operators.Name(plain)} is no place; expected whole numbers in [start:stop]"
            );
        }
        var index = Convert.ToInt64(plain, CultureInfo.InvariantCulture);
        return (int)Math.Clamp(index < 0 ? index + count : index, 0, count);
    }

    private static bool TryGet(object? owner, object key, out object? found)
    {
        if (owner is IWrapped wrapped)
        {
            return wrapped.TryGet(key, out found);
        }
        var entries = owner as IIndexable;
        var has = entries?.ContainsKey(key) == true;
        found = has ? entries![key] : null;
        return has;
    }

    private static List<object?>? Items(object? value) =>
        ModelValue.Unwrap(value) switch
        {
            string text => [.. text.Select(c => (object)c.ToString())],
            Markup html => [.. html.ToString().Select(c => (object)c.ToString())],
            _ => value is IEnumerable items ? [.. items.Cast<object?>()] : null,
        };
}
