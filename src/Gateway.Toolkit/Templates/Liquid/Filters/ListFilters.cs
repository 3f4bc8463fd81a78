using System.Collections;
using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Filters;

/// <summary>Jinja's filters of lists, by method name in snake case.</summary>
internal static class ListFilters
{
    public static int Count(object? value) => TextFilters.Length(value);

    public static object? First(object? seq) => Items(seq) is [var first, ..] ? first : Missing.Value;

    public static object? Last(object? seq) => Items(seq) is [.., var last] ? last : Missing.Value;

    /// <summary>Joins texts; when one is HTML, the others are escaped and so is all.</summary>
    public static object? Join(object? value, object? d = null, string? attribute = null)
    {
        var items = Items(value).ConvertAll(item => Attribute(item, attribute));
        return items.Exists(Operators.IsHtml) || Operators.IsHtml(d)
            ? new Markup(string.Join(HtmlFilters.Autoescape(d), items.Select(HtmlFilters.Autoescape)))
            : string.Join(Operators.Text(d), items.Select(Operators.Text));
    }

    public static object? List(object? value) => Items(value);

    public static object? Reverse(object? value)
    {
        var items = Items(value);
        items.Reverse();
        return ModelValue.Unwrap(value) is string ? string.Concat(items) : items;
    }

    /// <summary>Sorts; <paramref name="reverse"/> may as well be a member to sort by, as in Liquid.</summary>
    public static object? Sort(
        object? value,
        object? reverse = null,
        bool caseSensitive = false,
        string? attribute = null
    )
    {
        attribute ??= reverse as string;
        var order = Comparer<object?>.Create((left, right) => Compare(left, right, caseSensitive));
        var items = Items(value);
        return reverse is true
            ? items.OrderByDescending(item => Attribute(item, attribute), order).ToList()
            : items.OrderBy(item => Attribute(item, attribute), order).ToList();
    }

    public static object? Unique(object? value, bool caseSensitive = false, string? attribute = null)
    {
        var unique = new List<object?>();
        foreach (var item in Items(value))
        {
            if (
                !unique.Exists(known =>
                    Operators.AreEqual(
                        Folded(Attribute(known, attribute), caseSensitive),
                        Folded(Attribute(item, attribute), caseSensitive)
                    )
                )
            )
            {
                unique.Add(item);
            }
        }
        return unique;
    }

    public static object? Min(object? value, bool caseSensitive = false, string? attribute = null) =>
        First(Sort(value, null, caseSensitive, attribute));

    public static object? Max(object? value, bool caseSensitive = false, string? attribute = null) =>
        First(Sort(value, true, caseSensitive, attribute));

    public static object? Sum(object? iterable, string? attribute = null, object? start = null) =>
        Items(iterable).Aggregate(start ?? 0, (sum, item) => Arithmetic.Add(sum, Attribute(item, attribute))!);

    public static object? Map(object? value, string attribute) =>
        Items(value).ConvertAll(item => Attribute(item, attribute));

    public static object? Selectattr(object? value, string attribute, string? test = null, object? other = null) =>
        Items(value).FindAll(item => Holds(Attribute(item, attribute), test, other));

    public static object? Rejectattr(object? value, string attribute, string? test = null, object? other = null) =>
        Items(value).FindAll(item => !Holds(Attribute(item, attribute), test, other));

    public static object? Select(object? value, string? test = null, object? other = null) =>
        Items(value).FindAll(item => Holds(item, test, other));

    public static object? Reject(object? value, string? test = null, object? other = null) =>
        Items(value).FindAll(item => !Holds(item, test, other));

    public static object? Batch(object? value, int linecount, object? fillWith = null)
    {
        var lines = Items(value).Chunk(Math.Max(linecount, 1)).Select(line => line.ToList()).ToList();
        while (fillWith is not null && lines is [.., var last] && last.Count < linecount)
        {
            last.Add(fillWith);
        }
        return lines;
    }

    public static object? Items(DictionaryValue? value) => value?.Select(pair => (object?)pair.ToList()).ToList() ?? [];

    public static object? Dictsort(DictionaryValue? value, bool caseSensitive = false) =>
        value
            ?.OrderBy(pair => pair[0], Comparer<object?>.Create((left, right) => Compare(left, right, caseSensitive)))
            .Select(pair => (object?)pair.ToList())
            .ToList()
        ?? [];

    internal static List<object?> Items(object? value) =>
        value switch
        {
            _ when Operators.Plain(value) is string text => [.. text.Select(c => (object)c.ToString())],
            IEnumerable items => [.. items.Cast<object?>().Select(ModelValue.Wrap)],
            _ when ModelValue.Unwrap(value) is null => [],
            _ => throw new InvalidOperationException(
                $"{Operators.Name(ModelValue.Unwrap(value))} cannot be gone through; expected a list, a dictionary or a text"
            ),
        };

    private static bool Holds(object? value, string? test, object? other) =>
        test is null ? Operators.IsTrue(value)
        : Tests.Find(test) is { } known ? known.Holds(value, known.Arguments == 0 ? [] : [other])
        : false;

    private static object? Attribute(object? item, string? path) =>
        path is null ? item : path.Split('.').Aggregate(item, Lookup.Member);

    private static int Compare(object? left, object? right, bool caseSensitive) =>
        Operators.Compare(Folded(left, caseSensitive), Folded(right, caseSensitive));

    private static object? Folded(object? value, bool caseSensitive) =>
        Operators.Plain(value) is string text && !caseSensitive ? TextFilters.ToLower(text) : value;
}
