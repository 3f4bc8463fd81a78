using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>The objects one object has a many-to-many relation with (<c>user.groups</c>); a property of the model:
/// <c>public ManyToManyManager&lt;Group&gt; Groups =&gt; ManyToMany&lt;Group&gt;();</c>.</summary>
/// <typeparam name="T">The other model.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "Manager is Django's word")]
public sealed class ManyToManyManager<T> : Manager<T>
    where T : Model
{
    private readonly Model _owner;
    private readonly string _property;

    internal ManyToManyManager(Model owner, string property)
        : base(rows => new Sides(owner, property).Rows(rows))
    {
        _owner = owner;
        _property = property;
    }

    private Sides Relation => new(_owner, _property);

    internal override IReadOnlyList<T>? Fetched => (IReadOnlyList<T>?)_owner.Prefetched(_property);

    /// <summary>Relates objects; those related already are left alone.</summary>
    /// <param name="objects">The objects, saved ones.</param>
    /// <returns>A task that completes when they are related.</returns>
    public async Task AddAsync(params IEnumerable<T> objects)
    {
        var ids = Ids(objects);
        var sides = Relation;
        await Transaction.AtomicAsync(async () =>
        {
            var context = ProjectScope.Required.Database;
            var related = await sides.RelatedIdsAsync(context);
            foreach (var id in ids.Except(related))
            {
                context
                    .Set<Dictionary<string, object>>(sides.Table)
                    .Add(new() { [sides.Mine] = _owner.Id, [sides.Theirs] = id });
            }
            await ModelEntry.WriteAsync(context);
        });
        _owner.ForgetPrefetched(_property);
    }

    /// <inheritdoc cref="AddAsync"/>
    public void Add(params IEnumerable<T> objects) => Blocking.Wait(() => AddAsync(objects));

    /// <summary>Ends the relation with objects; the objects stay.</summary>
    /// <param name="objects">The objects.</param>
    /// <returns>A task that completes when it has ended.</returns>
    public async Task RemoveAsync(params IEnumerable<T> objects)
    {
        var (ids, sides) = (Ids(objects), Relation);
        await sides
            .Links(ProjectScope.Required.Database)
            .Where(link => ids.Contains(EF.Property<long>(link, sides.Theirs)))
            .ExecuteDeleteAsync();
        _owner.ForgetPrefetched(_property);
    }

    /// <inheritdoc cref="RemoveAsync"/>
    public void Remove(params IEnumerable<T> objects) => Blocking.Wait(() => RemoveAsync(objects));

    /// <summary>Relates exactly these objects.</summary>
    /// <param name="objects">The objects, saved ones.</param>
    /// <returns>A task that completes when it is so.</returns>
    public async Task SetAsync(params IEnumerable<T> objects)
    {
        List<T> wanted = [.. objects];
        var (ids, sides) = (Ids(wanted), Relation);
        await Transaction.AtomicAsync(async () =>
        {
            await sides
                .Links(ProjectScope.Required.Database)
                .Where(link => !ids.Contains(EF.Property<long>(link, sides.Theirs)))
                .ExecuteDeleteAsync();
            await AddAsync(wanted);
        });
    }

    /// <inheritdoc cref="SetAsync"/>
    public void Set(params IEnumerable<T> objects) => Blocking.Wait(() => SetAsync(objects));

    /// <summary>Ends the relation with all; the objects stay.</summary>
    /// <returns>A task that completes when it has ended.</returns>
    public async Task ClearAsync()
    {
        await Relation.Links(ProjectScope.Required.Database).ExecuteDeleteAsync();
        _owner.ForgetPrefetched(_property);
    }

    /// <inheritdoc cref="ClearAsync"/>
    public void Clear() => Blocking.Wait(ClearAsync);

    /// <summary>Saves a new object and relates it.</summary>
    /// <param name="instance">The object.</param>
    /// <returns>The same object.</returns>
    public override T Create(T instance) => Blocking.Wait(() => CreateAsync(instance));

    /// <inheritdoc cref="Create"/>
    public override async Task<T> CreateAsync(T instance)
    {
        await Transaction.AtomicAsync(async () =>
        {
            await base.CreateAsync(instance);
            await AddAsync([instance]);
        });
        return instance;
    }

    private static List<long> Ids(IEnumerable<T> objects)
    {
        List<long> ids = [.. objects.Select(other => other.Id)];
        return ids.Contains(0)
            ? throw new InvalidOperationException(
                $"A {typeof(T).Name} must be saved before it can be related: its Id is 0."
            )
            : ids;
    }

    /// <summary>The through table as seen from the owner's side.</summary>
    private sealed class Sides
    {
        private readonly long _owner;

        public Sides(Model owner, string property)
        {
            if (owner.Id == 0)
            {
                throw new InvalidOperationException(
                    $"A {owner.GetType().Name} must be saved before its {property} can be used: its Id is 0."
                );
            }
            _owner = owner.Id;
            (Table, Mine, Theirs) = ManyToManySides.Of(owner.Meta, property);
        }

        public string Table { get; }

        public string Mine { get; }

        public string Theirs { get; }

        public IQueryable<Dictionary<string, object>> Links(ModelContext context) =>
            context.Set<Dictionary<string, object>>(Table).Where(link => EF.Property<long>(link, Mine) == _owner);

        public Task<List<long>> RelatedIdsAsync(ModelContext context) =>
            Links(context).Select(link => EF.Property<long>(link, Theirs)).ToListAsync();

        public IQueryable<T> Rows(IQueryable<T> rows)
        {
            var links = Links(ProjectScope.Required.Database);
            return rows.Where(row => links.Any(link => EF.Property<long>(link, Theirs) == row.Id));
        }
    }
}
