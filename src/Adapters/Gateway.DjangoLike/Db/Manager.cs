using System.Diagnostics.CodeAnalysis;

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
    protected Manager(Func<IQueryable<T>, IQueryable<T>> initial)
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
}
