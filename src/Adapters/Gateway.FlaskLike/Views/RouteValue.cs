using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Gateway.FlaskLike.Routing;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Views;

/// <summary>Parameters that are variables of the rule.</summary>
internal static class RouteValue
{
    /// <summary>The converter of a parameter's variable; null when it is none.</summary>
    public static UrlConverter? Find(ParameterInfo parameter, string handler, IReadOnlyList<Rule> rules)
    {
        var parts = rules
            .Select(rule => rule.Pattern.Parts.FirstOrDefault(part => IsVariable(part, parameter.Name)))
            .ToList();
        if (parts.TrueForAll(part => part is null))
        {
            return null;
        }
        // One handler may have several rules, as stacked decorators give: /hello/ and /hello/<name>.
        if (parts.Contains(null) && !parameter.HasDefaultValue)
        {
            throw new ArgumentException(
                $"{handler}: the parameter {parameter.Name} is no variable of {rules[parts.IndexOf(null)].Pattern.Text}; "
                    + "give it a default value."
            );
        }
        return parts.Find(part => part is not null)!.Converter;
    }

    public static Expression Read(Expression context, ParameterInfo parameter, UrlConverter converter, string handler)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (!type.IsAssignableFrom(converter.ValueType) && !CanChange(converter.ValueType, type))
        {
            throw new ArgumentException(
                $"{handler}: the parameter {parameter.Name} is a {type.Name}, and the rule's <{parameter.Name}> gives a "
                    + $"{converter.ValueType.Name}; make them alike."
            );
        }
        var get = typeof(RouteValue)
            .GetMethod(nameof(Get), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(parameter.ParameterType);
        var defaultValue = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        return Expression.Call(
            get,
            context,
            Expression.Constant(parameter.Name),
            Expression.Constant(defaultValue, typeof(object))
        );
    }

    private static bool IsVariable(UrlPart part, string? name) =>
        part.Converter is not null && string.Equals(part.Text, name, StringComparison.OrdinalIgnoreCase);

    private static bool CanChange(Type from, Type to) =>
        (from == typeof(int) && (to == typeof(long) || to == typeof(double) || to == typeof(decimal)))
        || (from == typeof(double) && to == typeof(decimal))
        || to == typeof(string);

    private static T? Get<T>(RequestContext context, string name, object? defaultValue) =>
        !context.ViewArgs.TryGetValue(name, out var value) ? (T?)defaultValue
        : value is T typed ? typed
        : (T)
            Convert.ChangeType(
                value is Guid ? value.ToString()! : value,
                Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T),
                CultureInfo.InvariantCulture
            );
}
