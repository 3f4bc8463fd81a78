using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>Queries that give something else than objects: projections, groups and aggregates.</summary>
public static class QuerySetValues
{
    /// <summary>Chooses what each row gives (<c>values()</c>, <c>values_list()</c>): <c>Values(q =&gt; q.Id)</c>,
    /// <c>Values(q =&gt; new { q.QuestionText, Votes = q.ChoiceSet.Sum(c =&gt; c.Votes) })</c>.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TResult">What each row gives.</typeparam>
    /// <param name="rows">The query.</param>
    /// <param name="selector">What each row gives.</param>
    /// <returns>The query.</returns>
    public static ValuesQuerySet<TResult> Values<T, TResult>(
        this QuerySet<T> rows,
        Expression<Func<T, TResult>> selector
    )
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(() => rows.AsQueryable().Select(selector));
    }

    /// <summary>Gives each object with a value the database computes for it (<c>annotate()</c>): <c>Annotate(q =&gt;
    /// q.ChoiceSet.Count()).OrderByDescending(a =&gt; a.Value)</c>.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="rows">The query.</param>
    /// <param name="value">The value.</param>
    /// <returns>The query.</returns>
    public static ValuesQuerySet<Annotated<T, TValue>> Annotate<T, TValue>(
        this QuerySet<T> rows,
        Expression<Func<T, TValue>> value
    )
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(value);
        var type = typeof(Annotated<T, TValue>);
        var row = value.Parameters[0];
        var made = Expression.Lambda<Func<T, Annotated<T, TValue>>>(
            Expression.MemberInit(
                Expression.New(type),
                Expression.Bind(type.GetProperty(nameof(Annotated<,>.Object))!, row),
                Expression.Bind(type.GetProperty(nameof(Annotated<,>.Value))!, value.Body)
            ),
            row
        );
        return rows.Values(made);
    }

    /// <summary>Groups rows and gives one row for each group (<c>values("question").annotate(Sum("votes"))</c>):
    /// <c>GroupBy(c =&gt; c.QuestionId, (id, choices) =&gt; new { id, Votes = choices.Sum(c =&gt; c.Votes) })</c>.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TKey">The key's type.</typeparam>
    /// <typeparam name="TResult">What each group gives.</typeparam>
    /// <param name="rows">The query.</param>
    /// <param name="key">What rows of a group have in common.</param>
    /// <param name="selector">What each group gives.</param>
    /// <returns>The query.</returns>
    public static ValuesQuerySet<TResult> GroupBy<T, TKey, TResult>(
        this QuerySet<T> rows,
        Expression<Func<T, TKey>> key,
        Expression<Func<TKey, IEnumerable<T>, TResult>> selector
    )
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(() => rows.Unordered().GroupBy(key, selector));
    }

    /// <summary>Computes values of all rows by one statement (<c>aggregate()</c>): <c>Aggregate(all =&gt; new { Votes =
    /// all.Sum(c =&gt; c.Votes), Most = all.Max(c =&gt; c.Votes) })</c>.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TResult">What is computed.</typeparam>
    /// <param name="rows">The query.</param>
    /// <param name="selector">What is computed.</param>
    /// <returns>The values; null, or zero, when there are no rows.</returns>
    public static TResult? Aggregate<T, TResult>(
        this QuerySet<T> rows,
        Expression<Func<IGrouping<int, T>, TResult>> selector
    )
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Unordered().GroupBy(_ => 1).Select(selector).FirstOrDefault();
    }

    /// <inheritdoc cref="Aggregate"/>
    public static Task<TResult?> AggregateAsync<T, TResult>(
        this QuerySet<T> rows,
        Expression<Func<IGrouping<int, T>, TResult>> selector
    )
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Unordered().GroupBy(_ => 1).Select(selector).FirstOrDefaultAsync();
    }

    /// <summary>The sum of a value of all rows, computed by the database; zero when there are none.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TValue">The value's type, a number's.</typeparam>
    /// <param name="rows">The query.</param>
    /// <param name="value">The value.</param>
    /// <returns>The sum.</returns>
    public static TValue Sum<T, TValue>(this QuerySet<T> rows, Expression<Func<T, TValue>> value)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        var query = rows.Unordered();
        return query.Provider.Execute<TValue>(SumOf(query, value));
    }

    /// <inheritdoc cref="Sum"/>
    public static Task<TValue> SumAsync<T, TValue>(this QuerySet<T> rows, Expression<Func<T, TValue>> value)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        var query = rows.Unordered();
        return ((Microsoft.EntityFrameworkCore.Query.IAsyncQueryProvider)query.Provider).ExecuteAsync<Task<TValue>>(
            SumOf(query, value)
        );
    }

    /// <summary>The greatest value of all rows, found by the database.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <typeparam name="TValue">The value's type; one that may be null, for queries that may have no rows.</typeparam>
    /// <param name="rows">The query.</param>
    /// <param name="value">The value.</param>
    /// <returns>The greatest value.</returns>
    public static TValue? Max<T, TValue>(this QuerySet<T> rows, Expression<Func<T, TValue>> value)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Unordered().Max(value);
    }

    /// <inheritdoc cref="Max"/>
    public static async Task<TValue?> MaxAsync<T, TValue>(this QuerySet<T> rows, Expression<Func<T, TValue>> value)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return await rows.Unordered().MaxAsync(value);
    }

    /// <summary>The smallest value of all rows, found by the database.</summary>
    /// <inheritdoc cref="Max"/>
    public static TValue? Min<T, TValue>(this QuerySet<T> rows, Expression<Func<T, TValue>> value)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Unordered().Min(value);
    }

    /// <summary>The smallest value of all rows, found by the database.</summary>
    /// <inheritdoc cref="Max"/>
    public static async Task<TValue?> MinAsync<T, TValue>(this QuerySet<T> rows, Expression<Func<T, TValue>> value)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return await rows.Unordered().MinAsync(value);
    }

    // Queryable has a Sum for each type of number, and no generic one.
    private static MethodCallExpression SumOf<T, TValue>(IQueryable<T> query, Expression<Func<T, TValue>> value)
    {
        var sum =
            typeof(Queryable)
                .GetMethods()
                .FirstOrDefault(method =>
                    method is { Name: nameof(Queryable.Sum), IsGenericMethodDefinition: true }
                    && method.ReturnType == typeof(TValue)
                )
            ?? throw new ArgumentException(
                $"Sum adds int, long, float, double and decimal, and got {typeof(TValue).Name}.",
                nameof(value)
            );
        return Expression.Call(sum.MakeGenericMethod(typeof(T)), query.Expression, Expression.Quote(value));
    }
}
