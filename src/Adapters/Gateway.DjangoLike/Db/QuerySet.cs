using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Gateway.DjangoLike.Db;

/// <summary>A query that has not been made yet (<c>django.db.models.QuerySet</c>): each call refines it, and one
/// statement goes to the database when it is enumerated or asked for a result.</summary>
/// <remarks>
/// <para>Immutable, and bound to no connection: it may be kept in a static or a generic view. It runs against the database
/// of the <see cref="ProjectScope"/> it is evaluated in, which during a request is the request's own. Results
/// are not cached; each evaluation is a query.</para>
/// <para>Methods that run the query come in two forms; one request runs one query at a time.</para>
/// </remarks>
/// <typeparam name="T">The model.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "QuerySet is Django's word")]
public class QuerySet<T> : IEnumerable<T>
    where T : Model
{
    private readonly Func<IQueryable<T>, IQueryable<T>> _compose;

    /// <summary>Makes a query from what it does to the table's rows.</summary>
    /// <param name="compose">The query; a function without side effects.</param>
    protected internal QuerySet(Func<IQueryable<T>, IQueryable<T>> compose)
    {
        ArgumentNullException.ThrowIfNull(compose);
        _compose = compose;
    }

    /// <summary>The same query as one of the current scope's EF Core context: for what query sets have no word for.</summary>
    /// <returns>A query without tracking; valid as long as the scope.</returns>
    public IQueryable<T> AsQueryable() => _compose(ProjectScope.Required.Database.Set<T>().AsNoTracking());

    /// <summary>This query, as one that can be refined further.</summary>
    /// <returns>The query.</returns>
    public QuerySet<T> All() => new(_compose);

    /// <summary>A query that gives nothing (Django's <c>none()</c>).</summary>
    /// <returns>The query.</returns>
    public QuerySet<T> None() => Then(static rows => rows.Where(_ => false));

    /// <summary>Keeps the rows that meet a condition.</summary>
    /// <param name="condition">The condition, which becomes SQL.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> Filter(Expression<Func<T, bool>> condition) => Then(rows => rows.Where(condition));

    /// <summary>Drops the rows that meet a condition.</summary>
    /// <param name="condition">The condition, which becomes SQL.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> Exclude(Expression<Func<T, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var negated = Expression.Lambda<Func<T, bool>>(Expression.Not(condition.Body), condition.Parameters);
        return Then(rows => rows.Where(negated));
    }

    /// <summary>Orders by a field, smallest first, instead of by any order before.</summary>
    /// <typeparam name="TKey">The field's type.</typeparam>
    /// <param name="field">The field.</param>
    /// <returns>The ordered query.</returns>
    public QuerySet<T> OrderBy<TKey>(Expression<Func<T, TKey>> field) => Then(rows => rows.OrderBy(field));

    /// <summary>Orders by a field, greatest first, instead of by any order before (Django's <c>order_by("-field")</c>).</summary>
    /// <typeparam name="TKey">The field's type.</typeparam>
    /// <param name="field">The field.</param>
    /// <returns>The ordered query.</returns>
    public QuerySet<T> OrderByDescending<TKey>(Expression<Func<T, TKey>> field) =>
        Then(rows => rows.OrderByDescending(field));

    /// <summary>Orders what is equal so far by a further field; follows an <c>OrderBy</c>.</summary>
    /// <typeparam name="TKey">The field's type.</typeparam>
    /// <param name="field">The field.</param>
    /// <returns>The ordered query.</returns>
    public QuerySet<T> ThenBy<TKey>(Expression<Func<T, TKey>> field) => Then(rows => Ordered(rows).ThenBy(field));

    /// <summary>Orders what is equal so far by a further field, greatest first; follows an <c>OrderBy</c>.</summary>
    /// <typeparam name="TKey">The field's type.</typeparam>
    /// <param name="field">The field.</param>
    /// <returns>The ordered query.</returns>
    public QuerySet<T> ThenByDescending<TKey>(Expression<Func<T, TKey>> field) =>
        Then(rows => Ordered(rows).ThenByDescending(field));

    /// <summary>A slice, such as <c>[..5]</c>: SQL's <c>LIMIT</c> and <c>OFFSET</c>.</summary>
    /// <param name="range">From the start of the query; no end counted from behind.</param>
    /// <exception cref="ArgumentException">A bound is counted from the end.</exception>
    public QuerySet<T> this[Range range]
    {
        get
        {
            var toEnd = range.End.Equals(Index.End);
            if (range.Start.IsFromEnd || (range.End.IsFromEnd && !toEnd))
            {
                throw new ArgumentException(
                    $"The slice [{range}] counts from the end, which a database cannot: reverse the order and slice from the start.",
                    nameof(range)
                );
            }
            var (skip, take) = (range.Start.Value, Math.Max(0, range.End.Value - range.Start.Value));
            return Then(rows =>
            {
                rows = skip == 0 ? rows : rows.Skip(skip);
                return toEnd ? rows : rows.Take(take);
            });
        }
    }

    /// <summary>Reads an object each row refers to by the same statement (Django's <c>select_related</c>).</summary>
    /// <typeparam name="TRelated">The type of the object referred to.</typeparam>
    /// <param name="reference">The property that refers to it.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> SelectRelated<TRelated>(Expression<Func<T, TRelated>> reference) =>
        Then(rows => rows.Include(reference));

    /// <summary>Runs the query.</summary>
    /// <returns>Its rows.</returns>
    public IReadOnlyList<T> ToList() => AsQueryable().ToList();

    /// <summary>Runs the query.</summary>
    /// <returns>Its rows.</returns>
    public async Task<IReadOnlyList<T>> ToListAsync() => await AsQueryable().ToListAsync();

    /// <summary>The one row of this query that meets a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <returns>The object.</returns>
    /// <exception cref="DoesNotExistException">There is none.</exception>
    /// <exception cref="MultipleObjectsReturnedException">There is more than one.</exception>
    public T Get(Expression<Func<T, bool>> condition) => One(AsQueryable().Where(condition).Take(2).ToList());

    /// <inheritdoc cref="Get(Expression{Func{T, bool}})"/>
    /// <param name="condition">The condition.</param>
    public async Task<T> GetAsync(Expression<Func<T, bool>> condition) =>
        One(await AsQueryable().Where(condition).Take(2).ToListAsync());

    /// <summary>The row with a primary key, if this query holds it.</summary>
    /// <param name="pk">The key.</param>
    /// <returns>The object.</returns>
    /// <exception cref="DoesNotExistException">There is none.</exception>
    public T Get(long pk) => Get(row => row.Id == pk);

    /// <inheritdoc cref="Get(long)"/>
    /// <param name="pk">The key.</param>
    public Task<T> GetAsync(long pk) => GetAsync(row => row.Id == pk);

    /// <summary>The first row; by the primary key where the query has no order.</summary>
    /// <returns>The object; null when there is none.</returns>
    public T? First() => WithOrder().FirstOrDefault();

    /// <inheritdoc cref="First"/>
    public Task<T?> FirstAsync() => WithOrder().FirstOrDefaultAsync();

    /// <summary>Counts the rows, in the database.</summary>
    /// <returns>Their number.</returns>
    public int Count() => AsQueryable().Count();

    /// <inheritdoc cref="Count"/>
    public Task<int> CountAsync() => AsQueryable().CountAsync();

    /// <summary>Whether there is any row.</summary>
    /// <returns>True when there is.</returns>
    public bool Exists() => AsQueryable().Any();

    /// <inheritdoc cref="Exists"/>
    public Task<bool> ExistsAsync() => AsQueryable().AnyAsync();

    /// <summary>Updates a field of every row by one statement, computed by the database: Django's
    /// <c>update(votes=F("votes") + 1)</c> is <c>Update(c =&gt; c.Votes, c =&gt; c.Votes + 1)</c>. Atomic; concurrent
    /// updates are not lost.</summary>
    /// <typeparam name="TValue">The field's type.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="value">Its new value, of the row's old ones.</param>
    /// <returns>The number of rows updated.</returns>
    public int Update<TValue>(Expression<Func<T, TValue>> field, Expression<Func<T, TValue>> value) =>
        Update(setters => setters.SetProperty(field, value));

    /// <inheritdoc cref="Update{TValue}"/>
    /// <param name="field">The field.</param>
    /// <param name="value">Its new value, of the row's old ones.</param>
    public Task<int> UpdateAsync<TValue>(Expression<Func<T, TValue>> field, Expression<Func<T, TValue>> value) =>
        UpdateAsync(setters => setters.SetProperty(field, value));

    /// <summary>Updates several fields of every row by one statement.</summary>
    /// <param name="setters">Sets fields: <c>s =&gt; s.SetProperty(q =&gt; q.Text, "…").SetProperty(…)</c>.</param>
    /// <returns>The number of rows updated.</returns>
    public int Update(Action<UpdateSettersBuilder<T>> setters) => AsQueryable().ExecuteUpdate(setters);

    /// <inheritdoc cref="Update(Action{UpdateSettersBuilder{T}})"/>
    /// <param name="setters">Sets fields: <c>s =&gt; s.SetProperty(q =&gt; q.Text, "…").SetProperty(…)</c>.</param>
    public Task<int> UpdateAsync(Action<UpdateSettersBuilder<T>> setters) => AsQueryable().ExecuteUpdateAsync(setters);

    /// <summary>Deletes every row of this query by one statement.</summary>
    /// <returns>The number of rows deleted, those of cascades not counted.</returns>
    public int Delete() => AsQueryable().ExecuteDelete();

    /// <inheritdoc cref="Delete"/>
    public Task<int> DeleteAsync() => AsQueryable().ExecuteDeleteAsync();

    /// <summary>Runs the query and gives its rows as they are read.</summary>
    /// <returns>The rows.</returns>
    public IEnumerator<T> GetEnumerator() => AsQueryable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Runs the query and gives its rows as they are read, for <c>await foreach</c>.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The rows.</returns>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        AsQueryable().AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);

    private QuerySet<T> Then(Func<IQueryable<T>, IQueryable<T>> next)
    {
        var before = _compose;
        return new(rows => next(before(rows)));
    }

    private IQueryable<T> WithOrder()
    {
        var rows = AsQueryable();
        return rows is IOrderedQueryable<T> && OrderedQuery.Has(rows.Expression) ? rows : rows.OrderBy(row => row.Id);
    }

    private static IOrderedQueryable<T> Ordered(IQueryable<T> rows) =>
        OrderedQuery.Has(rows.Expression)
            ? (IOrderedQueryable<T>)rows
            : throw new InvalidOperationException(
                $"ThenBy refines an order, and this query of {typeof(T).Name} has none yet: call OrderBy first."
            );

    private static T One(List<T> found) =>
        found.Count switch
        {
            1 => found[0],
            0 => throw new DoesNotExistException(typeof(T)),
            _ => throw new MultipleObjectsReturnedException(typeof(T)),
        };
}
