using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Tells which rows of a related model belong to a row: by their foreign key, or by a through table.</summary>
internal static class LinkedRow
{
    private static readonly MethodInfo SetOf = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!;

    private static readonly MethodInfo KeyOf = typeof(EF)
        .GetMethod(nameof(EF.Property))!
        .MakeGenericMethod(typeof(long));

    /// <summary>All rows of a model, as the root of a subquery.</summary>
    public static Expression All(ModelMeta model, ModelContext? context = null) =>
        (
            (IQueryable)
                SetOf.MakeGenericMethod(model.ModelType).Invoke(context ?? ProjectScope.Required.Database, null)!
        ).Expression;

    /// <summary>The condition of a related set's rows.</summary>
    public static Func<ParameterExpression, Expression> From(RelatedSet set, Expression row) =>
        set.Field.IsManyToMany
            ? other => Linked(ManyToManySides.Of(set.Owner, set.Property.Name), row, other)
            : other =>
                Expression.Equal(
                    Expression.Property(other, set.Field.Property),
                    Expression.Convert(Expression.Property(row, nameof(Model.Id)), set.Field.Property.PropertyType)
                );

    /// <summary>The condition of a many-to-many field's rows.</summary>
    public static Func<ParameterExpression, Expression> From(ModelField field, Expression row) =>
        other => Linked(ManyToManySides.Of(field.Model, field.Property.Name), row, other);

    private static MethodCallExpression Linked(
        (string Table, string Mine, string Theirs) sides,
        Expression row,
        Expression other
    )
    {
        var links = ProjectScope.Required.Database.Set<Dictionary<string, object>>(sides.Table);
        var link = Expression.Parameter(typeof(Dictionary<string, object>), "link");
        return Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Any),
            [typeof(Dictionary<string, object>)],
            ((IQueryable)links).Expression,
            Expression.Quote(
                Expression.Lambda(
                    Expression.AndAlso(
                        Expression.Equal(
                            Expression.Call(KeyOf, link, Expression.Constant(sides.Mine)),
                            Expression.Property(row, nameof(Model.Id))
                        ),
                        Expression.Equal(
                            Expression.Call(KeyOf, link, Expression.Constant(sides.Theirs)),
                            Expression.Property(other, nameof(Model.Id))
                        )
                    ),
                    link
                )
            )
        );
    }
}
