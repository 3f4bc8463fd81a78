using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Orders a query by names of fields (<c>order_by("-pub_date", "question__id")</c>).</summary>
internal static class NamedOrder
{
    public static IQueryable<T> Apply<T>(IQueryable<T> rows, IReadOnlyList<string> names)
        where T : Model
    {
        if (names.Count == 0)
        {
            // An order that is a constant is none, and replaces the model's own.
            return rows.OrderBy(_ => 0);
        }
        var meta = ModelMeta.Of(typeof(T));
        var query = rows.Expression;
        var verb = nameof(Queryable.OrderBy);
        foreach (var name in names)
        {
            var down = name.StartsWith('-');
            var row = Expression.Parameter(typeof(T), "row");
            var value = name == "?" ? Random() : Value(meta, row, name.TrimStart('-', '+'));
            query = Expression.Call(
                typeof(Queryable),
                down ? verb + "Descending" : verb,
                [typeof(T), value.Type],
                query,
                Expression.Quote(Expression.Lambda(value, row))
            );
            verb = nameof(Queryable.ThenBy);
        }
        return rows.Provider.CreateQuery<T>(query);
    }

    // As in Django, ordering by a foreign key is ordering by what it refers to, where that has an order.
    private static Expression Value(ModelMeta meta, Expression row, string name)
    {
        var field = meta.FindField(name);
        if (field is { IsForeignKey: true } && field.Name == name && field.RelatedModel!.Ordering is [var first, ..])
        {
            return FieldPath.Of(meta, row, $"{name}__{first.TrimStart('-')}");
        }
        return FieldPath.Of(meta, row, name);
    }

    private static MethodCallExpression Random() =>
        Expression.Call(
            typeof(DbFunctionsExtensions),
            nameof(DbFunctionsExtensions.Random),
            [],
            Expression.Property(null, typeof(EF), nameof(EF.Functions))
        );
}
