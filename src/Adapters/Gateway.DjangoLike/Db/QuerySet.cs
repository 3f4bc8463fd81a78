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
    private readonly IReadOnlyList<Prefetch<T>> _prefetches;
    private readonly IReadOnlyList<T>? _fetched;

    /// <summary>Makes a query from what it does to the table's rows.</summary>
    /// <param name="compose">The query; a function without side effects.</param>
    protected internal QuerySet(Func<IQueryable<T>, IQueryable<T>> compose)
        : this(compose, []) { }

    private QuerySet(
        Func<IQueryable<T>, IQueryable<T>> compose,
        IReadOnlyList<Prefetch<T>> prefetches,
        IReadOnlyList<T>? fetched = null
    )
    {
        ArgumentNullException.ThrowIfNull(compose);
        (_compose, _prefetches, _fetched) = (compose, prefetches, fetched);
    }

    /// <summary>The rows, when <c>PrefetchRelated</c> has read them.</summary>
    internal virtual IReadOnlyList<T>? Fetched => _fetched;

    /// <summary>The same query as one of the current scope's EF Core context: for what query sets have no word for. Without
    /// an order of its own it has that of <see cref="MetaAttribute.Ordering"/>.</summary>
    /// <returns>A query without tracking; valid as long as the scope.</returns>
    public IQueryable<T> AsQueryable() => _compose(QueryRoot.Ordered<T>());

    /// <summary>The same query without the model's own order, for statements that want none.</summary>
    internal IQueryable<T> Unordered() => _compose(QueryRoot.Of<T>());

    /// <summary>This query, as one that can be refined further.</summary>
    /// <returns>The query.</returns>
    public QuerySet<T> All() => new(_compose, _prefetches, Fetched);

    /// <summary>This query, for code that does not know the model's type.</summary>
    /// <returns>The query.</returns>
    public IQuerySet AsUntyped() => new UntypedQuerySet<T>(this);

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

    /// <summary>Keeps the rows that a lookup finds, by Django's words: <c>Filter("question_text__icontains", "new")</c>,
    /// <c>Filter("question__pub_date__year", 2026)</c>, <c>Filter("id__in", ids)</c>.</summary>
    /// <param name="lookup">Field, fields it leads to, and lookup, joined by <c>__</c>; without a lookup it is
    /// <c>exact</c>.</param>
    /// <param name="value">What to compare with; text is converted to the field's type.</param>
    /// <returns>The refined query; it fails with <see cref="FieldErrorException"/> when it is run, if there is no such
    /// field or lookup.</returns>
    public QuerySet<T> Filter(string lookup, object? value) => Filter((lookup, value));

    /// <summary>Keeps the rows that any of some lookups finds (Django's <c>Q(…) | Q(…)</c>).</summary>
    /// <param name="any">The lookups with their values.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> Filter(params (string Lookup, object? Value)[] any) =>
        Then(rows => rows.Where((Expression<Func<T, bool>>)Lookups.LookupCondition.Any(typeof(T), any)));

    /// <summary>Drops the rows that a lookup finds.</summary>
    /// <param name="lookup">As <see cref="Filter(string, object?)"/> takes it.</param>
    /// <param name="value">What to compare with.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> Exclude(string lookup, object? value) =>
        Then(rows =>
        {
            var found = (Expression<Func<T, bool>>)Lookups.LookupCondition.Any(typeof(T), [(lookup, value)]);
            return rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Not(found.Body), found.Parameters));
        });

    /// <summary>Keeps the rows whose field is one of the values another query gives, in one statement.</summary>
    /// <typeparam name="TKey">The field's type.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="values">The other query, such as <c>Question.Published().Values(q =&gt; q.Id)</c>.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> In<TKey>(Expression<Func<T, TKey>> field, ValuesQuerySet<TKey> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Then(rows => rows.Where(Lookups.Membership.Of(field, values.AsQueryable())));
    }

    /// <summary>Orders by fields by name, instead of by any order before (<c>order_by</c>).</summary>
    /// <param name="fields">The names, such as <c>question__pub_date</c>; with a <c>-</c> before it greatest first,
    /// <c>?</c> for any order; none for no order at all.</param>
    /// <returns>The ordered query.</returns>
    public QuerySet<T> OrderBy(params string[] fields) => Then(rows => Lookups.NamedOrder.Apply(rows, fields));

    /// <summary>The opposite order (<c>reverse</c>).</summary>
    /// <returns>The ordered query.</returns>
    public QuerySet<T> Reverse() => Then(rows => OrderedQuery.WithPk(rows).Reverse());

    /// <summary>Drops rows that are equal to another (<c>distinct</c>).</summary>
    /// <returns>The refined query.</returns>
    public QuerySet<T> Distinct() => Then(static rows => rows.Distinct());

    /// <summary>The rows of this query and of another, without doubles (<c>union</c>).</summary>
    /// <param name="other">The other.</param>
    /// <returns>The query.</returns>
    public QuerySet<T> Union(QuerySet<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Then(rows => rows.Union(other.Unordered()));
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
            var slice = new Slice(range);
            return Then(rows => slice.Of(rows));
        }
    }

    /// <summary>Reads an object each row refers to by the same statement (Django's <c>select_related</c>).</summary>
    /// <typeparam name="TRelated">The type of the object referred to.</typeparam>
    /// <param name="reference">The property that refers to it.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> SelectRelated<TRelated>(Expression<Func<T, TRelated>> reference) =>
        Then(rows => rows.Include(reference));

    /// <summary>Reads objects each row refers to by the same statement, by name (<c>select_related</c>).</summary>
    /// <param name="references">The foreign keys' names; <c>question__author</c> goes on.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> SelectRelated(params string[] references) =>
        Then(rows => references.Aggregate(rows, (all, name) => all.Include(Lookups.ReferencePath.Of(typeof(T), name))));

    /// <summary>Reads the related objects of all rows by one more statement, instead of one for each row
    /// (<c>prefetch_related</c>): <c>PrefetchRelated(q =&gt; q.ChoiceSet)</c>. The set's <c>All</c>, <c>Count</c>,
    /// <c>Exists</c> and enumeration then ask the database no more.</summary>
    /// <typeparam name="TRelated">The related model.</typeparam>
    /// <param name="set">The property of the related set.</param>
    /// <param name="refine">Refines what is read, such as its order; null for all.</param>
    /// <returns>The refined query.</returns>
    public QuerySet<T> PrefetchRelated<TRelated>(
        Expression<Func<T, Manager<TRelated>>> set,
        Func<QuerySet<TRelated>, QuerySet<TRelated>>? refine = null
    )
        where TRelated : Model => new(_compose, [.. _prefetches, new Prefetch<T, TRelated>(set, refine)]);

    /// <summary>Runs the query.</summary>
    /// <returns>Its rows.</returns>
    public IReadOnlyList<T> ToList() =>
        _prefetches.Count > 0 ? Blocking.Wait(ToListAsync) : Fetched ?? AsQueryable().ToList();

    /// <summary>Runs the query.</summary>
    /// <returns>Its rows.</returns>
    public async Task<IReadOnlyList<T>> ToListAsync() => Fetched ?? await Filled(await AsQueryable().ToListAsync());

    /// <summary>The one row of this query that meets a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <returns>The object.</returns>
    /// <exception cref="DoesNotExistException">There is none.</exception>
    /// <exception cref="MultipleObjectsReturnedException">There is more than one.</exception>
    public T Get(Expression<Func<T, bool>> condition) => Blocking.Wait(() => GetAsync(condition));

    /// <inheritdoc cref="Get(Expression{Func{T, bool}})"/>
    /// <param name="condition">The condition.</param>
    public async Task<T> GetAsync(Expression<Func<T, bool>> condition) =>
        One(await Filled(await AsQueryable().Where(condition).Take(2).ToListAsync()));

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
    public T? First() => Blocking.Wait(FirstAsync);

    /// <inheritdoc cref="First"/>
    public async Task<T?> FirstAsync() =>
        (await Filled(await OrderedQuery.WithPk(AsQueryable()).Take(1).ToListAsync())).FirstOrDefault();

    /// <summary>The last row; by the primary key where the query has no order.</summary>
    /// <returns>The object; null when there is none.</returns>
    public T? Last() => Reverse().First();

    /// <inheritdoc cref="Last"/>
    public Task<T?> LastAsync() => Reverse().FirstAsync();

    /// <summary>Counts the rows, in the database.</summary>
    /// <returns>Their number.</returns>
    public int Count() => Fetched?.Count ?? AsQueryable().Count();

    /// <inheritdoc cref="Count"/>
    public async Task<int> CountAsync() => Fetched?.Count ?? await AsQueryable().CountAsync();

    /// <summary>Whether there is any row.</summary>
    /// <returns>True when there is.</returns>
    public bool Exists() => Fetched is { } rows ? rows.Count > 0 : AsQueryable().Any();

    /// <inheritdoc cref="Exists"/>
    public async Task<bool> ExistsAsync() => Fetched is { } rows ? rows.Count > 0 : await AsQueryable().AnyAsync();

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
    public int Update(Action<UpdateSettersBuilder<T>> setters) => Unordered().ExecuteUpdate(setters);

    /// <inheritdoc cref="Update(Action{UpdateSettersBuilder{T}})"/>
    /// <param name="setters">Sets fields: <c>s =&gt; s.SetProperty(q =&gt; q.Text, "…").SetProperty(…)</c>.</param>
    public Task<int> UpdateAsync(Action<UpdateSettersBuilder<T>> setters) => Unordered().ExecuteUpdateAsync(setters);

    /// <summary>Deletes every row of this query, and what refers to them as each foreign key's <see cref="OnDelete"/>
    /// says. Where nothing can refer to them it is one statement.</summary>
    /// <returns>What was deleted.</returns>
    /// <exception cref="ProtectedErrorException">An object refers to one of them that must stay.</exception>
    public Deletion Delete() => Blocking.Wait(DeleteAsync);

    /// <inheritdoc cref="Delete"/>
    public async Task<Deletion> DeleteAsync()
    {
        var meta = ModelMeta.Of(typeof(T));
        if (meta.RelatedObjects.Count > 0)
        {
            return await (await Collector.CollectAsync(await ToListAsync())).DeleteAsync();
        }
        var count = await Unordered().ExecuteDeleteAsync();
        return new(count, count == 0 ? new() : new Dictionary<string, int> { [meta.Label] = count });
    }

    /// <summary>Runs the query and gives its rows as they are read.</summary>
    /// <returns>The rows.</returns>
    public IEnumerator<T> GetEnumerator() =>
        (_prefetches.Count > 0 || Fetched is not null ? ToList() : AsQueryable().AsEnumerable()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Runs the query and gives its rows as they are read, for <c>await foreach</c>.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The rows.</returns>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (_prefetches.Count > 0 || Fetched is not null)
        {
            foreach (var row in await ToListAsync())
            {
                yield return row;
            }
            yield break;
        }
        await foreach (var row in AsQueryable().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    private QuerySet<T> Then(Func<IQueryable<T>, IQueryable<T>> next)
    {
        var before = _compose;
        return new(rows => next(before(rows)), _prefetches);
    }

    private async Task<List<T>> Filled(List<T> rows)
    {
        foreach (var prefetch in _prefetches)
        {
            await prefetch.FillAsync(rows);
        }
        return rows;
    }

    private static IOrderedQueryable<T> Ordered(IQueryable<T> rows) =>
        OrderedQuery.Has(rows.Expression)
            ? (IOrderedQueryable<T>)rows
            : throw new InvalidOperationException(
                $"ThenBy refines an order, and this query of {typeof(T).Name} has none yet: call OrderBy first."
            );

    private static T One(IReadOnlyList<T> found) =>
        found.Count switch
        {
            1 => found[0],
            0 => throw new DoesNotExistException(typeof(T)),
            _ => throw new MultipleObjectsReturnedException(typeof(T)),
        };
}
