using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Gateway.FlaskLike.Routing;
using Gateway.Toolkit;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Views;

/// <summary>Parameters that are variables of the rule.</summary>
internal static class RouteValue
{
    /// <summary>Whether a parameter is a variable or a default of the rules.</summary>
    public static bool Has(ParameterInfo parameter, string handler, IReadOnlyList<Rule> rules)
    {
        var name = parameter.Name ?? "";
        if (!rules.Any(rule => rule.Arguments.Contains(name)))
        {
            return false;
        }
        // One handler may have several rules, as stacked decorators give: /hello/ and /hello/<name>.
        if (!parameter.HasDefaultValue && rules.FirstOrDefault(rule => !rule.Arguments.Contains(name)) is { } without)
        {
            throw new ArgumentException(
                $"{handler}: the parameter {name} is no variable of {without.Pattern.Text}; give it a default value."
            );
        }
        return true;
    }

    public static Expression Read(
        Expression context,
        ParameterInfo parameter,
        string handler,
        IReadOnlyList<Rule> rules
    )
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        foreach (
            var variable in rules.SelectMany(rule => rule.Variables).Where(part => IsVariable(part, parameter.Name))
        )
        {
            var given = variable.Converter!.ValueType;
            if (!type.IsAssignableFrom(given) && !CanChange(given, type))
            {
                throw new ArgumentException(
                    $"{handler}: the parameter {parameter.Name} is a {type.Name}, and the rule's <{parameter.Name}> gives a "
                        + $"{given.Name}; make them alike."
                );
            }
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
        (from == typeof(long) && (to == typeof(int) || to == typeof(double) || to == typeof(decimal)))
        || (from == typeof(double) && to == typeof(decimal))
        || to == typeof(string);

    private static T? Get<T>(RequestContext context, string name, object? defaultValue) =>
        !context.ViewArgs.TryGetValue(name, out var value) ? (defaultValue is null ? default : (T)defaultValue)
        : value is T typed ? typed
        // What the parameter cannot hold is the number of nothing: Python's integers have no end.
        : value is long and (> int.MaxValue or < int.MinValue)
        && (typeof(T) == typeof(int) || typeof(T) == typeof(int?))
            ? throw new HttpException(404)
        : (T)
            Convert.ChangeType(
                value is Guid ? value.ToString()! : value,
                Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T),
                CultureInfo.InvariantCulture
            );
}
