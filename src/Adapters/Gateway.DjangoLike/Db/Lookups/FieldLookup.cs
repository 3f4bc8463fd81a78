using System.Collections;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Core;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Compares one field by a lookup (<c>django.db.models.lookups</c>).</summary>
internal static class FieldLookup
{
    private const string Known =
        "exact, iexact, contains, icontains, in, gt, gte, lt, lte, startswith, istartswith, endswith, iendswith, range, date, year, month, day, week_day, hour, minute, second, isnull, regex, iregex";

    public static Expression Build(ModelField field, Expression operand, ReadOnlySpan<string> lookups, object? value)
    {
        switch (lookups)
        {
            case []:
                return Compare(field, operand, "exact", value);
            case [var lookup] when !DateTransform.Has(lookup):
                return Compare(field, operand, lookup, value);
            case [var part] when DateTransform.Has(part):
                return DateTransform.Compare(field, operand, part, "exact", value);
            case [var part, var lookup] when DateTransform.Has(part):
                return DateTransform.Compare(field, operand, part, lookup, value);
            default:
                throw Unknown(field, string.Join("__", lookups.ToArray()));
        }
    }

    public static bool Flag(object? value) =>
        value switch
        {
            bool flag => flag,
            "1" or "true" or "True" => true,
            "0" or "false" or "False" => false,
            _ => throw new FieldErrorException($"isnull takes true or false, and got '{value}'."),
        };

    private static Expression Compare(ModelField field, Expression operand, string lookup, object? value) =>
        lookup switch
        {
            "exact" => value is null ? IsNull(operand) : Operand.Equal(operand, Converted(field, value)),
            "isnull" => Flag(value) ? IsNull(operand) : Expression.Not(IsNull(operand)),
            "in" => In(field, operand, value),
            "gt" or "gte" or "lt" or "lte" => Order(operand, lookup, Converted(field, value)),
            "range" => Range(field, operand, value),
            "regex" => Matches(operand, $"{value}"),
            "iregex" => MatchesIgnoringCase(operand, $"{value}"),
            _ => TextLookup.Build(AsText(operand), lookup, $"{value}") ?? throw Unknown(field, lookup),
        };

    /// <summary>An order of two values of one type.</summary>
    public static Expression Order(Expression operand, string lookup, object? value)
    {
        var type = Nullable.GetUnderlyingType(operand.Type) ?? operand.Type;
        // C# has no < for text and enums; EF Core knows Compare, and the number an enum is.
        if (type == typeof(string))
        {
            operand = Expression.Call(typeof(string), nameof(string.Compare), null, operand, Operand.Of(value, type));
            return Ordered(operand, lookup, Expression.Constant(0));
        }
        if (type.IsEnum || type == typeof(bool))
        {
            operand = Expression.Convert(operand, typeof(int));
            value = Convert.ToInt32(value);
        }
        return Ordered(operand, lookup, Operand.Of(value, operand.Type));
    }

    private static Expression Ordered(Expression left, string lookup, Expression right) =>
        lookup switch
        {
            "gt" => Expression.GreaterThan(left, right),
            "gte" => Expression.GreaterThanOrEqual(left, right),
            "lt" => Expression.LessThan(left, right),
            _ => Expression.LessThanOrEqual(left, right),
        };

    private static Expression Range(ModelField field, Expression operand, object? value) =>
        value is IEnumerable bounds && bounds.Cast<object?>().ToList() is [var low, var high]
            ? Expression.AndAlso(
                Order(operand, "gte", Converted(field, low)),
                Order(operand, "lte", Converted(field, high))
            )
            : throw new FieldErrorException($"{field.Name}__range takes two values, and got '{value}'.");

    private static Expression In(ModelField field, Expression operand, object? value)
    {
        if (value is string || value is not IEnumerable items)
        {
            throw new FieldErrorException($"{field.Name}__in takes several values, and got '{value}'.");
        }
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(operand.Type))!;
        foreach (var item in items)
        {
            list.Add(Converted(field, item));
        }
        return Expression.Call(
            typeof(Enumerable),
            nameof(Enumerable.Contains),
            [operand.Type],
            Operand.Of(list, list.GetType()),
            operand
        );
    }

    // Each vendor takes the option in one way only.
    private static MethodCallExpression MatchesIgnoringCase(Expression operand, string pattern) =>
        ProjectScope.Required.Database.IsSqlite
            ? Matches(operand, "(?i)" + pattern)
            : Expression.Call(
                typeof(Regex),
                nameof(Regex.IsMatch),
                null,
                AsText(operand),
                Operand.Of(pattern, typeof(string)),
                Expression.Constant(RegexOptions.IgnoreCase)
            );

    private static MethodCallExpression Matches(Expression operand, string pattern) =>
        Expression.Call(
            typeof(Regex),
            nameof(Regex.IsMatch),
            null,
            AsText(operand),
            Operand.Of(pattern, typeof(string))
        );

    private static Expression IsNull(Expression operand) =>
        operand.Type.IsValueType && Nullable.GetUnderlyingType(operand.Type) is null
            ? Expression.Constant(false)
            : Expression.Equal(operand, Expression.Constant(null, operand.Type));

    private static Expression AsText(Expression operand) =>
        operand.Type == typeof(string)
            ? operand
            : Expression.Call(
                Nullable.GetUnderlyingType(operand.Type) is null ? operand : Expression.Property(operand, "Value"),
                nameof(ToString),
                null
            );

    private static object? Converted(ModelField field, object? value)
    {
        try
        {
            return field.ToValue(value);
        }
        catch (ValidationError error)
        {
            throw new FieldErrorException($"{field.Model.ObjectName}.{field.Name}: {error.Message}");
        }
    }

    private static FieldErrorException Unknown(ModelField field, string lookup) =>
        new(
            $"Unsupported lookup '{lookup}' for {field.Kind} '{field.Name}' of {field.Model.ObjectName}. Lookups: {Known}."
        );
}
