using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Makes a condition of Django's lookups: <c>question__pub_date__year</c> and a value
/// (<c>django.db.models.sql.query.build_filter</c>). Sets of related objects become a subquery, so that no row comes
/// twice.</summary>
internal static class LookupCondition
{
    /// <summary>A lambda from a model's row to whether any of the lookups finds it.</summary>
    /// <exception cref="FieldErrorException">There is no such field or lookup.</exception>
    public static LambdaExpression Any(Type model, IEnumerable<(string Lookup, object? Value)> lookups)
    {
        var row = Expression.Parameter(model, "row");
        var meta = ModelMeta.Of(model);
        var any = lookups
            .Select(pair => Build(meta, row, pair.Lookup.Split("__"), pair.Value))
            .Aggregate((Expression?)null, (all, one) => all is null ? one : Expression.OrElse(all, one));
        return Expression.Lambda(any ?? Expression.Constant(true), row);
    }

    private static Expression Build(ModelMeta meta, Expression row, string[] path, object? value)
    {
        var name = path[0];
        var rest = path.Skip(1).ToArray();
        if (meta.RelatedSets.FirstOrDefault(set => set.Name == name || set.Property.Name == name) is { } related)
        {
            return InSet(related.RelatedModel, LinkedRow.From(related, row), rest, value);
        }
        var field = meta.GetField(name);
        if (field.IsManyToMany)
        {
            return InSet(field.RelatedModel!, LinkedRow.From(field, row), rest, value);
        }
        if (field.IsForeignKey && rest.Length > 0 && Leads(field.RelatedModel!, rest[0]))
        {
            // The key is at hand; what it refers to need not be joined.
            return rest[0] is "id" or "pk"
                ? FieldLookup.Build(field, Expression.Property(row, field.Property), [.. rest.Skip(1)], value)
                : Build(field.RelatedModel!, Expression.Property(row, field.ReferenceProperty!), rest, value);
        }
        return FieldLookup.Build(field, Expression.Property(row, field.Property), rest, value);
    }

    private static bool Leads(ModelMeta meta, string name) =>
        meta.FindField(name) is not null || meta.RelatedSets.Any(set => set.Name == name || set.Property.Name == name);

    private static Expression InSet(
        ModelMeta related,
        Func<ParameterExpression, Expression> belongs,
        string[] rest,
        object? value
    )
    {
        var other = Expression.Parameter(related.ModelType, related.ModelName);
        var none = rest is ["isnull"] && FieldLookup.Flag(value);
        var condition = belongs(other);
        if (rest is not ["isnull"])
        {
            string[] inner = rest.Length > 0 && Leads(related, rest[0]) ? rest : ["pk", .. rest];
            condition = Expression.AndAlso(condition, Build(related, other, inner, value));
        }
        var any = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Any),
            [related.ModelType],
            LinkedRow.All(related),
            Expression.Quote(Expression.Lambda(condition, other))
        );
        return none ? Expression.Not(any) : any;
    }
}
