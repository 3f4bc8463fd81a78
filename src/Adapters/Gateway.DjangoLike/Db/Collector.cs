namespace Gateway.DjangoLike.Db;

/// <summary>Finds what a delete takes along, and deletes it
/// (<c>django.db.models.deletion.Collector</c>; the admin's confirmation shows it).</summary>
public sealed class Collector
{
    // A statement takes a few thousand parameters at most.
    private const int Batch = 500;

    // In the order found: what refers comes behind what it refers to.
    private readonly List<(ModelMeta Meta, Dictionary<long, Model> Rows)> _found = [];
    private readonly List<(ModelField Field, List<long> Keys)> _defaults = [];
    private readonly Dictionary<Model, List<Model>> _children = new(ReferenceEqualityComparer.Instance);
    private readonly List<(ModelField Field, Model Instance)> _protected = [];
    private readonly List<Model> _roots;

    private Collector(List<Model> roots) => _roots = roots;

    /// <summary>What would be deleted, as trees.</summary>
    public IReadOnlyList<CollectedObject> Nested => [.. _roots.Select(Nest)];

    /// <summary>The objects that keep the delete from being done; none when it may be done.</summary>
    public IReadOnlyList<Model> Protected => [.. _protected.Where(IsKept).Select(pair => pair.Instance)];

    /// <summary>The number of objects that would be deleted, by model.</summary>
    public IReadOnlyDictionary<ModelMeta, int> ModelCount =>
        _found.GroupBy(part => part.Meta).ToDictionary(part => part.Key, part => part.Sum(rows => rows.Rows.Count));

    /// <summary>Finds what a delete of some objects takes along.</summary>
    /// <param name="objects">The objects, saved ones.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="InvalidOperationException">An object has not been saved.</exception>
    public static async Task<Collector> CollectAsync(IEnumerable<Model> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        var collector = new Collector([.. objects]);
        foreach (var group in collector._roots.GroupBy(instance => instance.Meta))
        {
            if (group.FirstOrDefault(instance => instance.Id == 0) is { } unsaved)
            {
                throw new InvalidOperationException(
                    $"{unsaved.GetType().Name} object can't be deleted because its Id is 0: it has not been saved, or was deleted already."
                );
            }
            await collector.AddAsync(group.Key, [.. group]);
        }
        return collector;
    }

    /// <summary>Deletes what was found, in one transaction.</summary>
    /// <returns>What was deleted.</returns>
    /// <exception cref="ProtectedErrorException">An object keeps it from being done.</exception>
    public async Task<Deletion> DeleteAsync()
    {
        if (_protected.Find(IsKept) is { Field: { } field })
        {
            throw new ProtectedErrorException(field, Protected);
        }
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await Transaction.AtomicAsync(async () =>
        {
            foreach (var (defaulted, keys) in _defaults)
            {
                await defaulted
                    .Model.Objects.Filter($"{defaulted.Attname}__in", keys)
                    .UpdateAsync(defaulted.Name, defaulted.GetDefault());
            }
            foreach (var (meta, rows) in Enumerable.Reverse(_found))
            {
                foreach (var keys in rows.Keys.Chunk(Batch))
                {
                    await meta.Objects.Filter("pk__in", keys).DeleteRowsAsync();
                }
                counts[meta.Label] = counts.GetValueOrDefault(meta.Label) + rows.Count;
            }
        });
        return new(counts.Values.Sum(), counts);
    }

    private async Task AddAsync(ModelMeta meta, List<Model> instances)
    {
        var known = _found.Where(part => part.Meta == meta).ToList();
        var rows = instances
            .Where(instance => known.TrueForAll(part => !part.Rows.ContainsKey(instance.Id)))
            .DistinctBy(instance => instance.Id)
            .ToDictionary(instance => instance.Id);
        if (rows.Count == 0)
        {
            return;
        }
        _found.Add((meta, rows));
        foreach (
            var field in meta.RelatedObjects.Where(field =>
                field.OnDelete is not (OnDelete.SetNull or OnDelete.DoNothing)
            )
        )
        {
            await FollowAsync(field, rows);
        }
    }

    private async Task FollowAsync(ModelField field, Dictionary<long, Model> rows)
    {
        if (field.OnDelete == OnDelete.SetDefault)
        {
            _defaults.Add((field, [.. rows.Keys]));
            return;
        }
        var related = new List<Model>();
        foreach (var keys in rows.Keys.Chunk(Batch))
        {
            related.AddRange(await field.Model.Objects.Filter($"{field.Attname}__in", keys).ToListAsync());
        }
        if (field.OnDelete is OnDelete.Protect or OnDelete.Restrict)
        {
            _protected.AddRange(related.Select(instance => (field, instance)));
            return;
        }
        foreach (var instance in related)
        {
            var parent = rows[(long)field.GetValue(instance)!];
            // So that an object's text may name what it belongs to.
            field.ReferenceProperty!.SetValue(instance, parent);
            (_children.TryGetValue(parent, out var list) ? list : _children[parent] = []).Add(instance);
        }
        await AddAsync(field.Model, related);
    }

    // RESTRICT allows what is deleted by another way as well; PROTECT does not.
    private bool IsKept((ModelField Field, Model Instance) pair) =>
        pair.Field.OnDelete == OnDelete.Protect
        || !_found.Exists(part => part.Meta == pair.Field.Model && part.Rows.ContainsKey(pair.Instance.Id));

    private CollectedObject Nest(Model instance) =>
        new(instance, _children.TryGetValue(instance, out var children) ? [.. children.Select(Nest)] : []);
}
