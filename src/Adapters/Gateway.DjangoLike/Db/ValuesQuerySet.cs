using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>A query whose rows are what was chosen of a model's (<c>values()</c>, <c>values_list()</c>, <c>annotate()</c>).
/// As lazy and immutable as a <see cref="QuerySet{T}"/>.</summary>
/// <typeparam name="TResult">What each row gives.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "QuerySet is Django's word")]
public sealed class ValuesQuerySet<TResult> : IEnumerable<TResult>
{
    private readonly Func<IQueryable<TResult>> _query;

    internal ValuesQuerySet(Func<IQueryable<TResult>> query) => _query = query;

    /// <summary>The same query as one of the current scope's EF Core context.</summary>
    /// <returns>The query; valid as long as the scope.</returns>
    public IQueryable<TResult> AsQueryable() => _query();

    /// <summary>Keeps the rows that meet a condition.</summary>
    /// <param name="condition">The condition, which becomes SQL.</param>
    /// <returns>The refined query.</returns>
    public ValuesQuerySet<TResult> Filter(Expression<Func<TResult, bool>> condition) =>
        new(() => _query().Where(condition));

    /// <summary>Drops rows that are equal to another.</summary>
    /// <returns>The refined query.</returns>
    public ValuesQuerySet<TResult> Distinct() => new(() => _query().Distinct());

    /// <summary>Orders by a value, smallest first, instead of by any order before.</summary>
    /// <typeparam name="TKey">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The ordered query.</returns>
    public ValuesQuerySet<TResult> OrderBy<TKey>(Expression<Func<TResult, TKey>> value) =>
        new(() => _query().OrderBy(value));

    /// <summary>Orders by a value, greatest first, instead of by any order before.</summary>
    /// <typeparam name="TKey">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The ordered query.</returns>
    public ValuesQuerySet<TResult> OrderByDescending<TKey>(Expression<Func<TResult, TKey>> value) =>
        new(() => _query().OrderByDescending(value));

    /// <summary>A slice, such as <c>[..5]</c>.</summary>
    /// <param name="range">From the start of the query; no end counted from behind.</param>
    /// <exception cref="ArgumentException">A bound is counted from the end.</exception>
    public ValuesQuerySet<TResult> this[Range range]
    {
        get
        {
            var slice = new Slice(range);
            return new(() => slice.Of(_query()));
        }
    }

    /// <summary>Runs the query.</summary>
    /// <returns>Its rows.</returns>
    public IReadOnlyList<TResult> ToList() => [.. _query()];

    /// <inheritdoc cref="ToList"/>
    public async Task<IReadOnlyList<TResult>> ToListAsync() => await _query().ToListAsync();

    /// <summary>The first row.</summary>
    /// <returns>The row; null, or zero, when there is none.</returns>
    public TResult? First() => _query().FirstOrDefault();

    /// <inheritdoc cref="First"/>
    public Task<TResult?> FirstAsync() => _query().FirstOrDefaultAsync();

    /// <summary>Counts the rows, in the database.</summary>
    /// <returns>Their number.</returns>
    public int Count() => _query().Count();

    /// <inheritdoc cref="Count"/>
    public Task<int> CountAsync() => _query().CountAsync();

    /// <summary>Whether there is any row.</summary>
    /// <returns>True when there is.</returns>
    public bool Exists() => _query().Any();

    /// <inheritdoc cref="Exists"/>
    public Task<bool> ExistsAsync() => _query().AnyAsync();

    /// <summary>Runs the query and gives its rows as they are read.</summary>
    /// <returns>The rows.</returns>
    public IEnumerator<TResult> GetEnumerator() => _query().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
