using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>Where the queries of a model begin (<c>django.db.models.Manager</c>): the query set of all its rows, and the
/// way to make new ones.</summary>
/// <remarks>Safe to keep in a static: it holds no connection. Derive from it for queries of your own
/// (<c>Question.Published.All()</c>).</remarks>
/// <typeparam name="T">The model.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "Manager is Django's word")]
public class Manager<T> : QuerySet<T>
    where T : Model
{
    /// <summary>Makes the manager of all rows.</summary>
    public Manager()
        : base(static rows => rows) { }

    /// <summary>Makes a manager that sees only some rows.</summary>
    /// <param name="initial">What every query begins with.</param>
    protected internal Manager(Func<IQueryable<T>, IQueryable<T>> initial)
        : base(initial) { }

    /// <summary>Saves a new object.</summary>
    /// <param name="instance">The object; its <see cref="Model.Id"/> is set.</param>
    /// <returns>The same object.</returns>
    public virtual T Create(T instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        instance.Save();
        return instance;
    }

    /// <inheritdoc cref="Create"/>
    /// <param name="instance">The object; its <see cref="Model.Id"/> is set.</param>
    public virtual async Task<T> CreateAsync(T instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        await instance.SaveAsync();
        return instance;
    }

    /// <summary>The one row that meets a condition, or a new one where there is none (<c>get_or_create</c>). Where a
    /// unique constraint guards it, two at a time get the same row.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="create">Makes the new object, of values that meet the condition.</param>
    /// <returns>The object, and whether it is new.</returns>
    /// <exception cref="MultipleObjectsReturnedException">More than one row meets the condition.</exception>
    public async Task<(T Instance, bool Created)> GetOrCreateAsync(Expression<Func<T, bool>> condition, Func<T> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        try
        {
            return (await GetAsync(condition), false);
        }
        catch (DoesNotExistException)
        {
            try
            {
                return (await Transaction.AtomicAsync(() => CreateAsync(create())), true);
            }
            catch (DbUpdateException)
            {
                // Somebody else was first; where not, there is still none, and the error is the constraint's.
                if (await Filter(condition).FirstAsync() is { } other)
                {
                    return (other, false);
                }
                throw;
            }
        }
    }

    /// <inheritdoc cref="GetOrCreateAsync"/>
    public (T Instance, bool Created) GetOrCreate(Expression<Func<T, bool>> condition, Func<T> create) =>
        Blocking.Wait(() => GetOrCreateAsync(condition, create));

    /// <summary>The one row that meets a condition, or a new one, with values set and saved
    /// (<c>update_or_create</c>).</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="update">Sets the values, of a row found as of a new object.</param>
    /// <param name="create">Makes the new object, of values that meet the condition.</param>
    /// <returns>The object, and whether it is new.</returns>
    /// <exception cref="MultipleObjectsReturnedException">More than one row meets the condition.</exception>
    public Task<(T Instance, bool Created)> UpdateOrCreateAsync(
        Expression<Func<T, bool>> condition,
        Action<T> update,
        Func<T> create
    )
    {
        ArgumentNullException.ThrowIfNull(update);
        ArgumentNullException.ThrowIfNull(create);
        return Transaction.AtomicAsync(async () =>
        {
            var (instance, created) = await GetOrCreateAsync(
                condition,
                () =>
                {
                    var made = create();
                    update(made);
                    return made;
                }
            );
            if (!created)
            {
                update(instance);
                await instance.SaveAsync();
            }
            return (instance, created);
        });
    }

    /// <inheritdoc cref="UpdateOrCreateAsync"/>
    public (T Instance, bool Created) UpdateOrCreate(
        Expression<Func<T, bool>> condition,
        Action<T> update,
        Func<T> create
    ) => Blocking.Wait(() => UpdateOrCreateAsync(condition, update, create));

    /// <summary>Saves many new objects by few statements (<c>bulk_create</c>); overridden <c>Save</c> methods are not
    /// called.</summary>
    /// <param name="instances">The objects; each one's <see cref="Model.Id"/> is set.</param>
    /// <returns>The same objects.</returns>
    public async Task<IReadOnlyList<T>> BulkCreateAsync(IEnumerable<T> instances)
    {
        List<T> all = [.. instances];
        var context = ProjectScope.Required.Database;
        all.ForEach(instance => ModelEntry.Stage(context, instance, []));
        await ModelEntry.WriteAsync(context);
        return all;
    }

    /// <inheritdoc cref="BulkCreateAsync"/>
    public IReadOnlyList<T> BulkCreate(IEnumerable<T> instances) => Blocking.Wait(() => BulkCreateAsync(instances));

    /// <summary>The rows with some primary keys, by key (<c>in_bulk</c>).</summary>
    /// <param name="ids">The keys.</param>
    /// <returns>Those that exist.</returns>
    public async Task<IReadOnlyDictionary<long, T>> InBulkAsync(IEnumerable<long> ids) =>
        (await Filter("pk__in", ids).ToListAsync()).ToDictionary(row => row.Id);

    /// <inheritdoc cref="InBulkAsync"/>
    public IReadOnlyDictionary<long, T> InBulk(IEnumerable<long> ids) => Blocking.Wait(() => InBulkAsync(ids));
}
