namespace Gateway.DjangoLike.Db;

/// <summary>A range of a query's rows, as SQL's <c>LIMIT</c> and <c>OFFSET</c>.</summary>
internal sealed class Slice
{
    private readonly int _skip;
    private readonly int? _take;

    /// <exception cref="ArgumentException">A bound is counted from the end.</exception>
    public Slice(Range range)
    {
        var toEnd = range.End.Equals(Index.End);
        if (range.Start.IsFromEnd || (range.End.IsFromEnd && !toEnd))
        {
            throw new ArgumentException(
                $"The slice [{range}] counts from the end, which a database cannot: reverse the order and slice from the start.",
                nameof(range)
            );
        }
        _skip = range.Start.Value;
        _take = toEnd ? null : Math.Max(0, range.End.Value - range.Start.Value);
    }

    public IQueryable<T> Of<T>(IQueryable<T> rows)
    {
        rows = _skip == 0 ? rows : rows.Skip(_skip);
        return _take is { } count ? rows.Take(count) : rows;
    }
}
