using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Values in expressions, so that EF Core makes parameters of them, not text of the statement.</summary>
internal static class Operand
{
    public static Expression Of(object? value, Type type)
    {
        var holder = typeof(Holder<>).MakeGenericType(type);
        return Expression.Property(
            Expression.Constant(Activator.CreateInstance(holder, value)),
            nameof(Holder<>.Value)
        );
    }

    public static Expression Equal(Expression field, object? value) => Expression.Equal(field, Of(value, field.Type));

    private sealed class Holder<T>(object? value)
    {
        public T? Value { get; } = (T?)value;
    }
}
