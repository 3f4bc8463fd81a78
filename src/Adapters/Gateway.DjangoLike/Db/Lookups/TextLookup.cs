using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Looks for text in text, with and without regard to case. Without, SQLite knows the case of ASCII letters only,
/// as Django's documentation says of it.</summary>
internal static class TextLookup
{
    private static readonly MethodInfo Like = typeof(DbFunctionsExtensions).GetMethod(
        nameof(DbFunctionsExtensions.Like),
        [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)]
    )!;

    private static readonly MethodInfo ILike = typeof(NpgsqlDbFunctionsExtensions).GetMethod(
        nameof(NpgsqlDbFunctionsExtensions.ILike),
        [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)]
    )!;

    /// <returns>The condition; null when there is no such lookup.</returns>
    public static Expression? Build(Expression operand, string lookup, string value) =>
        lookup switch
        {
            "contains" => Minding(operand, nameof(string.Contains), value),
            "startswith" => Minding(operand, nameof(string.StartsWith), value),
            "endswith" => Minding(operand, nameof(string.EndsWith), value),
            "iexact" => IgnoringCase(operand, Escaped(value)),
            "icontains" => IgnoringCase(operand, $"%{Escaped(value)}%"),
            "istartswith" => IgnoringCase(operand, $"{Escaped(value)}%"),
            "iendswith" => IgnoringCase(operand, $"%{Escaped(value)}"),
            _ => null,
        };

    private static MethodCallExpression Minding(Expression operand, string method, string value) =>
        Expression.Call(operand, method, null, Operand.Of(value, typeof(string)));

    private static MethodCallExpression IgnoringCase(Expression operand, string pattern) =>
        Expression.Call(
            ProjectScope.Required.Database.IsSqlite ? Like : ILike,
            Expression.Property(null, typeof(EF), nameof(EF.Functions)),
            operand,
            Operand.Of(pattern, typeof(string)),
            Expression.Constant("\\")
        );

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
