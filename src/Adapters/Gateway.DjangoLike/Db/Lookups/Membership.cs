using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>The condition that a field is one of the values of another query: SQL's <c>IN (SELECT …)</c>.</summary>
internal static class Membership
{
    public static Expression<Func<T, bool>> Of<T, TKey>(Expression<Func<T, TKey>> field, IQueryable<TKey> values) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.Call(
                typeof(Queryable),
                nameof(Queryable.Contains),
                [typeof(TKey)],
                values.Expression,
                field.Body
            ),
            field.Parameters
        );
}
