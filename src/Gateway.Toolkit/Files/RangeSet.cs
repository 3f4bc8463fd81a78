using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit.Files;

/// <summary>The ranges of a <c>Range</c> field that are worth sending (RFC 9110 §14.2).</summary>
internal static class RangeSet
{
    /// <summary>The most ranges that are heeded; a request for more gets the whole, as §14.2 allows against requests that
    /// are made to cost more than they fetch.</summary>
    public const int Most = 16;

    /// <summary>The satisfiable ranges in the order asked for, those that overlap or touch joined into one.</summary>
    /// <param name="field">The field's value; null when it is absent.</param>
    /// <param name="size">The representation's length.</param>
    /// <returns>None when not one is satisfiable (416); null for the whole: there is no such field, it is malformed or of
    /// another unit, or asks for too many.</returns>
    public static IReadOnlyList<ByteRange>? Parse(string? field, long size)
    {
        if (
            field is null
            || !RangeHeaderValue.TryParse(field, out var ranges)
            || !ranges.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
            || ranges.Ranges.Count > Most
        )
        {
            return null;
        }
        var set = new List<ByteRange>();
        foreach (var range in ranges.Ranges)
        {
            if (Resolve(range, size) is { } resolved)
            {
                Add(set, resolved);
            }
        }
        return set;
    }

    // §14.1.2: "-5" is the last five octets; an end beyond the file is its end.
    private static ByteRange? Resolve(RangeItemHeaderValue range, long size)
    {
        var first = range.From ?? Math.Max(0, size - range.To!.Value);
        var last = range.From is null ? size - 1 : Math.Min(range.To ?? long.MaxValue, size - 1);
        return first > last ? null : new(first, last - first + 1);
    }

    private static void Add(List<ByteRange> set, ByteRange range)
    {
        var place = set.Count;
        // Grown by one, it may touch another that came before.
        for (var i = set.FindIndex(range.Touches); i >= 0; i = set.FindIndex(range.Touches))
        {
            range = range.Join(set[i]);
            set.RemoveAt(i);
            place = i;
        }
        set.Insert(place, range);
    }
}
