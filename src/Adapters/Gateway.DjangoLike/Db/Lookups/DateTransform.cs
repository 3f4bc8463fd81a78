using System.Globalization;
using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Lookups of a part of a date: <c>pub_date__year</c>, <c>pub_date__date__gte</c>.</summary>
internal static class DateTransform
{
    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["date"] = "",
        ["year"] = nameof(DateTime.Year),
        ["month"] = nameof(DateTime.Month),
        ["day"] = nameof(DateTime.Day),
        ["week_day"] = nameof(DateTime.DayOfWeek),
        ["hour"] = nameof(DateTime.Hour),
        ["minute"] = nameof(DateTime.Minute),
        ["second"] = nameof(DateTime.Second),
    };

    public static bool Has(string part) => Parts.ContainsKey(part);

    public static Expression Compare(ModelField field, Expression operand, string part, string lookup, object? value)
    {
        if (field.Kind is not (FieldKind.DateTime or FieldKind.Date or FieldKind.Time))
        {
            throw new FieldErrorException(
                $"Unsupported lookup '{part}' for {field.Kind} '{field.Name}' of {field.Model.ObjectName}: it holds no date."
            );
        }
        if (lookup is not ("exact" or "gt" or "gte" or "lt" or "lte"))
        {
            throw new FieldErrorException(
                $"Unsupported lookup '{part}__{lookup}' for '{field.Name}' of {field.Model.ObjectName}; expected exact, gt, gte, lt or lte."
            );
        }
        if (part == "date" && field.Kind == FieldKind.DateTime)
        {
            return Day(operand, lookup, Date(field, value));
        }
        var at = Nullable.GetUnderlyingType(operand.Type) is null ? operand : Expression.Property(operand, "Value");
        Expression member = part == "date" ? at : Expression.Property(at, Parts[part]);
        object wanted = part switch
        {
            "date" => Date(field, value),
            // Django counts from Sunday, which is 1.
            "week_day" => Number(field, part, value) - 1,
            _ => Number(field, part, value),
        };
        member = member.Type.IsEnum ? Expression.Convert(member, typeof(int)) : member;
        return lookup == "exact" ? Operand.Equal(member, wanted) : FieldLookup.Order(member, lookup, wanted);
    }

    /// <summary>The day, month or year of a date as one number, such as 20260201 for a month.</summary>
    public static Expression Truncated(Expression operand, DatePart part)
    {
        var at = Nullable.GetUnderlyingType(operand.Type) is null ? operand : Expression.Property(operand, "Value");
        var month = part == DatePart.Year ? (Expression)Expression.Constant(1) : Expression.Property(at, "Month");
        var day = part == DatePart.Day ? (Expression)Expression.Property(at, "Day") : Expression.Constant(1);
        return Expression.Add(
            Expression.Add(
                Expression.Multiply(Expression.Property(at, "Year"), Expression.Constant(10000)),
                Expression.Multiply(month, Expression.Constant(100))
            ),
            day
        );
    }

    // A range of times, which an index serves.
    private static Expression Day(Expression operand, string lookup, DateOnly day)
    {
        var begin = day.ToDateTime(default, DateTimeKind.Utc);
        return lookup switch
        {
            "gte" => FieldLookup.Order(operand, "gte", begin),
            "lt" => FieldLookup.Order(operand, "lt", begin),
            "gt" => FieldLookup.Order(operand, "gte", begin.AddDays(1)),
            "lte" => FieldLookup.Order(operand, "lt", begin.AddDays(1)),
            _ => Expression.AndAlso(
                FieldLookup.Order(operand, "gte", begin),
                FieldLookup.Order(operand, "lt", begin.AddDays(1))
            ),
        };
    }

    private static DateOnly Date(ModelField field, object? value) =>
        value switch
        {
            DateOnly day => day,
            DateTime time => DateOnly.FromDateTime(time),
            string text
                when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day) =>
                day,
            _ => throw new FieldErrorException($"{field.Name}__date takes a date, and got '{value}'."),
        };

    private static int Number(ModelField field, string part, object? value) =>
        value is int number || int.TryParse($"{value}", NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? number
            : throw new FieldErrorException($"{field.Name}__{part} takes a number, and got '{value}'.");
}
