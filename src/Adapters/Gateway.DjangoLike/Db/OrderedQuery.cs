using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db;

/// <summary>Tells a query that has an order from one that has not. The type does not: every query of EF Core
/// implements <see cref="IOrderedQueryable"/>.</summary>
internal static class OrderedQuery
{
    /// <summary>The same query; by the primary key where it has no order.</summary>
    public static IQueryable<T> WithPk<T>(IQueryable<T> rows)
        where T : Model => Has(rows.Expression) ? rows : rows.OrderBy(row => row.Id);

    public static bool Has(Expression? query)
    {
        while (query is MethodCallExpression call && call.Method.DeclaringType is { } owner)
        {
            if (
                owner == typeof(Queryable)
                && call.Method.Name is "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending"
            )
            {
                return true;
            }
            query = call.Arguments.Count > 0 ? call.Arguments[0] : null;
        }
        return false;
    }
}
