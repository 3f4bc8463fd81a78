using System.Linq.Expressions;
using Gateway.DjangoLike.Db.Lookups;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.DjangoLike.Db;

/// <summary>Makes related sets in conditions subqueries: <c>q =&gt; q.ChoiceSet.Count() &gt; 2</c>. Runs once for each
/// form of a query, before EF Core translates and keeps it.</summary>
internal sealed class RelatedSetRewriter : IQueryExpressionInterceptor
{
    // One for all projects: EF Core keeps services, and compiled queries, apart for each that it is given.
    public static readonly RelatedSetRewriter Instance = new();

    private RelatedSetRewriter() { }

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        eventData.Context is ModelContext context ? new Visitor(context).Visit(queryExpression) : queryExpression;

    private sealed class Visitor(ModelContext context) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression is null || !node.Expression.Type.IsSubclassOf(typeof(Model)) || !IsSet(node.Type))
            {
                return base.VisitMember(node);
            }
            var owner = Visit(node.Expression);
            var meta = context.Apps.GetMeta(owner.Type);
            var set = meta.RelatedSets.FirstOrDefault(set => set.Property.Name == node.Member.Name);
            var related = set?.RelatedModel ?? meta.GetField(node.Member.Name).RelatedModel!;
            var belongs = set is not null
                ? LinkedRow.From(set, owner)
                : LinkedRow.From(meta.GetField(node.Member.Name), owner);
            var row = Expression.Parameter(related.ModelType, "related");
            return Call(
                nameof(Queryable.Where),
                [related.ModelType],
                LinkedRow.All(related, context),
                Expression.Lambda(belongs(row), row)
            );
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var source = node.Object ?? (node.Arguments.Count > 0 ? node.Arguments[0] : null);
            if (source is null || !IsQuerySet(source))
            {
                return base.VisitMethodCall(node);
            }
            var rows = Visit(source);
            if (!typeof(IQueryable).IsAssignableFrom(rows.Type))
            {
                return base.VisitMethodCall(node);
            }
            var rest = node.Arguments.Skip(node.Object is null ? 1 : 0).Select(Visit).ToArray();
            var row = rows.Type.GetInterfaces().Append(rows.Type).First(IsQueryable).GetGenericArguments()[0];
            var lambda = rest.Length > 0 ? Unquoted(rest[0]!) : null;
            return node.Method.Name switch
            {
                "All" when node.Object is not null => rows,
                "Exists" => Call(nameof(Queryable.Any), [row], rows),
                "Filter" when lambda is not null => Call(nameof(Queryable.Where), [row], rows, lambda),
                "Exclude" when lambda is not null => Call(
                    nameof(Queryable.Where),
                    [row],
                    rows,
                    Expression.Lambda(Expression.Not(lambda.Body), lambda.Parameters)
                ),
                "Values" => Call(nameof(Queryable.Select), [row, lambda!.ReturnType], rows, lambda),
                "First" => Call(nameof(Queryable.FirstOrDefault), [row], rows),
                "Sum" or "Average" => Call(node.Method.Name, [row], rows, lambda!),
                "Max" or "Min" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Select" =>
                    Call(node.Method.Name, [row, lambda!.ReturnType], rows, lambda),
                var name => Call(name, [row], rows, [.. rest.Select(argument => Unquoted(argument!) ?? argument!)]),
            };
        }

        private static MethodCallExpression Call(
            string name,
            Type[] types,
            Expression rows,
            params Expression[] rest
        ) =>
            Expression.Call(
                typeof(Queryable),
                name,
                types,
                [rows, .. rest.Select(argument => argument is LambdaExpression ? Expression.Quote(argument) : argument)]
            );

        private static LambdaExpression? Unquoted(Expression argument) =>
            argument is UnaryExpression { NodeType: ExpressionType.Quote } quote
                ? (LambdaExpression)quote.Operand
                : argument as LambdaExpression;

        private static bool IsQuerySet(Expression source) =>
            source is UnaryExpression { NodeType: ExpressionType.Convert } convert
                ? IsQuerySet(convert.Operand)
                : IsSet(source.Type);

        private static bool IsSet(Type? type)
        {
            for (; type is not null; type = type.BaseType)
            {
                if (
                    type.IsGenericType
                    && (
                        type.GetGenericTypeDefinition() == typeof(QuerySet<>)
                        || type.GetGenericTypeDefinition() == typeof(ValuesQuerySet<>)
                    )
                )
                {
                    return true;
                }
            }
            return false;
        }

        private static bool IsQueryable(Type type) =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>);
    }
}
