using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db;

/// <summary>Tells a query that has an order from one that has not. The type does not: every query of EF Core
/// implements <see cref="IOrderedQueryable"/>.</summary>
internal static class OrderedQuery
{
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
