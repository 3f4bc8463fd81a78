using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>Reads a related set of many objects by one statement.</summary>
internal abstract class Prefetch<T>
    where T : Model
{
    // A statement takes a few thousand parameters at most.
    protected const int Batch = 500;

    public abstract Task FillAsync(IReadOnlyList<T> owners);
}

/// <inheritdoc/>
internal sealed class Prefetch<T, TRelated> : Prefetch<T>
    where T : Model
    where TRelated : Model
{
    private readonly string _property;
    private readonly Func<QuerySet<TRelated>, QuerySet<TRelated>> _refine;

    public Prefetch(Expression<Func<T, Manager<TRelated>>> set, Func<QuerySet<TRelated>, QuerySet<TRelated>>? refine)
    {
        var body = set.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert
            ? convert.Operand
            : set.Body;
        _property = body is MemberExpression { Expression: ParameterExpression, Member.Name: var name }
            ? name
            : throw new ArgumentException(
                $"PrefetchRelated takes a related set of the model, such as q => q.ChoiceSet, and got {set}.",
                nameof(set)
            );
        _refine = refine ?? (rows => rows);
    }

    public override async Task FillAsync(IReadOnlyList<T> owners)
    {
        var meta = ModelMeta.Of(typeof(T));
        var field = meta.RelatedSets.FirstOrDefault(set => set.Property.Name == _property)?.Field;
        foreach (var batch in owners.Chunk(Batch))
        {
            var rows = field is { IsForeignKey: true }
                ? await ReferringAsync(field, batch)
                : await LinkedAsync(ManyToManySides.Of(meta, _property), batch);
            foreach (var owner in batch)
            {
                owner.SetPrefetched(_property, rows[owner.Id].ToList());
            }
        }
    }

    private async Task<ILookup<long, TRelated>> ReferringAsync(ModelField field, T[] owners)
    {
        var byId = owners.ToLookup(owner => owner.Id);
        var rows = await _refine(
                new Manager<TRelated>().Filter($"{field.Attname}__in", byId.Select(owner => owner.Key))
            )
            .ToListAsync();
        foreach (var row in rows)
        {
            field.ReferenceProperty!.SetValue(row, byId[(long)field.GetValue(row)!].First());
        }
        return rows.ToLookup(row => (long)field.GetValue(row)!);
    }

    private async Task<ILookup<long, TRelated>> LinkedAsync(
        (string Table, string Mine, string Theirs) sides,
        T[] owners
    )
    {
        var ids = owners.Select(owner => owner.Id).ToList();
        var pairs = await ProjectScope
            .Required.Database.Set<Dictionary<string, object>>(sides.Table)
            .Where(link => ids.Contains(EF.Property<long>(link, sides.Mine)))
            .Select(link => new
            {
                Mine = EF.Property<long>(link, sides.Mine),
                Theirs = EF.Property<long>(link, sides.Theirs),
            })
            .ToListAsync();
        var rows = await _refine(new Manager<TRelated>().Filter("pk__in", pairs.Select(pair => pair.Theirs).Distinct()))
            .ToListAsync();
        var mine = pairs.ToLookup(pair => pair.Theirs, pair => pair.Mine);
        return rows.SelectMany(row => mine[row.Id].Select(owner => (owner, row)))
            .ToLookup(pair => pair.owner, pair => pair.row);
    }
}
