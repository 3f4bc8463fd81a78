using System.Collections;
using System.Globalization;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Filters of lists, and of text as a list of characters.</summary>
internal static class ListFilters
{
    public static IEnumerable<TemplateFilter> All =>
        [
            new("dictsort", (value, argument, _) => Sort(value, argument, reversed: false), ArgumentUse.Required),
            new(
                "dictsortreversed",
                (value, argument, _) => Sort(value, argument, reversed: true),
                ArgumentUse.Required
            ),
            new("first", (value, _, _) => Items(value).FirstOrDefault() ?? "", IsSafe: true),
            new("join", Join, ArgumentUse.Required),
            new("last", (value, _, _) => Items(value).LastOrDefault() ?? "", IsSafe: true),
            new("length", (value, _, _) => Length(value)),
            new(
                "length_is",
                (value, argument, _) => Numbers.TryInteger(argument, out var length) && Length(value) == length,
                ArgumentUse.Required
            ),
            new(
                "random",
                (value, _, _) => Items(value) is { Count: > 0 } items ? items[Random.Shared.Next(items.Count)] : ""
            ),
            new("slice", Slice, ArgumentUse.Required, IsSafe: true),
        ];

    public static int Length(object? value) =>
        value switch
        {
            string or Markup => TemplateValue.Text(value).Length,
            ICollection items => items.Count,
            IEnumerable items => items.Cast<object?>().Count(),
            _ => 0,
        };

    private static List<object?> Items(object? value) =>
        value switch
        {
            null => [],
            string or Markup => [.. TemplateValue.Text(value).Select(c => (object?)c.ToString())],
            IEnumerable items => [.. items.Cast<object?>()],
            _ => [],
        };

    private static object? Join(object? value, object? argument, RenderContext context)
    {
        if (value is not IEnumerable)
        {
            return value;
        }
        return context.Autoescape
            ? new Markup(
                string.Join(HtmlText.ConditionalEscape(argument), Items(value).Select(HtmlText.ConditionalEscape))
            )
            : string.Join(TemplateValue.Text(argument), Items(value).Select(TemplateValue.Text));
    }

    // By a member, or a path of them, as {{ item.a.b }} finds it.
    private static object? Sort(object? value, object? argument, bool reversed)
    {
        if (value is string or not IEnumerable)
        {
            return "";
        }
        var path = TemplateValue.Text(argument).Split('.');
        var keyed = Items(value).Select(item => (Item: item, Key: Key(item, path)));
        var order = Comparer<object?>.Create((a, b) => TemplateValue.Compare(a, b) ?? 0);
        return (reversed ? keyed.OrderByDescending(pair => pair.Key, order) : keyed.OrderBy(pair => pair.Key, order))
            .Select(pair => pair.Item)
            .ToList();
    }

    private static object? Key(object? item, string[] path)
    {
        foreach (var name in path)
        {
            if (item is null || !TemplateMembers.TryGet(item, name, out item))
            {
                return null;
            }
        }
        return item;
    }

    // Python's slices: ":5", "2:", "-3:", "::2".
    private static object? Slice(object? value, object? argument, RenderContext context)
    {
        var parts = TemplateValue.Text(argument).Split(':');
        var bounds = new int?[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (
                parts.Length > 3
                || (
                    parts[i].Length > 0
                    && !int.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                )
            )
            {
                return value;
            }
            bounds[i] = parts[i].Length == 0 ? null : int.Parse(parts[i], CultureInfo.InvariantCulture);
        }
        if (parts.Length == 1)
        {
            (bounds[0], bounds[1]) = (null, bounds[0]);
        }
        var items = Items(value);
        var taken = Indexes(items.Count, bounds[0], bounds[1], bounds[2] ?? 1).Select(i => items[i]).ToList();
        return value is string or Markup ? string.Concat(taken) : taken;
    }

    private static IEnumerable<int> Indexes(int length, int? start, int? end, int step)
    {
        if (step == 0)
        {
            yield break;
        }
        var (least, most) = step > 0 ? (0, length) : (-1, length - 1);
        int At(int? bound, int absent) =>
            bound is { } given ? Math.Clamp(given < 0 ? given + length : given, least, most) : absent;
        var to = At(end, step > 0 ? length : -1);
        for (var i = At(start, step > 0 ? 0 : length - 1); step > 0 ? i < to : i > to; i += step)
        {
            yield return i;
        }
    }
}
