using System.Collections;
using System.Globalization;
using System.Reflection;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Filters;

/// <summary>A filter: a method that is given the value, then the arguments.</summary>
/// <param name="name">Its name, for messages.</param>
/// <param name="target">What the method is called of; null for a static one.</param>
/// <param name="overloads">The method, in its forms.</param>
/// <param name="takesModelValues">Whether it takes objects as the model has them, not in DotLiquid's shape.</param>
internal sealed class Filter(string name, object? target, MethodInfo[] overloads, bool takesModelValues)
{
    /// <summary>Applies the filter to an expression.</summary>
    /// <exception cref="FormatException">There are too few arguments, too many, or unknown ones.</exception>
    public Expression Bind(Expression input, Arguments arguments)
    {
        var count = arguments.Positional.Count + arguments.Named.Count;
        var method =
            Array.Find(overloads, overload => Parameters(overload).Length == count + 1)
            ?? overloads.MaxBy(overload => overload.GetParameters().Length)!;
        var values = Places(Parameters(method), input, arguments);
        return context => Call(method, values, context);
    }

    // Delegates of lambdas are methods of a closure; DotLiquid's filters may ask for the context.
    private static ParameterInfo[] Parameters(MethodInfo method) =>
        [
            .. method
                .GetParameters()
                .Where(parameter =>
                    parameter.ParameterType != typeof(Context)
                    && parameter.ParameterType.FullName != "System.Runtime.CompilerServices.Closure"
                ),
        ];

    private Dictionary<ParameterInfo, Expression> Places(
        ParameterInfo[] parameters,
        Expression input,
        Arguments arguments
    )
    {
        if (arguments.Positional.Count >= parameters.Length)
        {
            throw new FormatException(
                $"the filter {name} takes {parameters.Length - 1} arguments, got {arguments.Positional.Count}"
            );
        }
        var places = new Dictionary<ParameterInfo, Expression> { [parameters[0]] = input };
        for (var i = 0; i < arguments.Positional.Count; i++)
        {
            places[parameters[i + 1]] = arguments.Positional[i];
        }
        foreach (var (argument, value) in arguments.Named)
        {
            var parameter = Array.Find(parameters, parameter => IsNamed(parameter, argument));
            if (parameter is null || !places.TryAdd(parameter, value))
            {
                throw new FormatException(
                    $"the filter {name} has no argument {argument}, or has it already; it takes "
                        + string.Join(", ", parameters.Skip(1).Select(parameter => parameter.Name))
                );
            }
        }
        var missing = Array.Find(parameters, parameter => !parameter.HasDefaultValue && !places.ContainsKey(parameter));
        return missing is null
            ? places
            : throw new FormatException($"the filter {name} needs an argument, {missing.Name}");
    }

    private static bool IsNamed(ParameterInfo parameter, string name) =>
        string.Equals(
            parameter.Name,
            name.Replace("_", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );

    private object? Call(MethodInfo method, Dictionary<ParameterInfo, Expression> values, Context context)
    {
        var arguments = Array.ConvertAll(
            method.GetParameters(),
            parameter =>
                values.TryGetValue(parameter, out var value) ? Convert(value(context), parameter)
                : parameter.ParameterType == typeof(Context) ? context
                : parameter.HasDefaultValue ? parameter.DefaultValue
                : null
        );
        return ModelValue.Wrap(
            method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture)
        );
    }

    // HTML becomes text where text is asked for, and so is escaped again when it is printed.
    private object? Convert(object? value, ParameterInfo parameter)
    {
        var plain = ModelValue.Unwrap(value);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (plain is null)
        {
            return parameter.ParameterType == type && type.IsValueType ? Activator.CreateInstance(type) : null;
        }
        if (type.IsInstanceOfType(plain) && (takesModelValues || !type.IsInstanceOfType(value)))
        {
            return plain;
        }
        if (type.IsInstanceOfType(value))
        {
            return value;
        }
        if (type == typeof(string))
        {
            return HtmlFilters.Text(plain);
        }
        try
        {
            return System.Convert.ChangeType(plain, type, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException)
        {
            var expected =
                type == typeof(bool) ? "true or false"
                : type.IsPrimitive || type == typeof(decimal) ? "a number"
                : type == typeof(DictionaryValue) ? "a dictionary"
                : typeof(IEnumerable).IsAssignableFrom(type) ? "a list"
                : $"a {type.Name}";
            throw new InvalidOperationException(
                $"the filter {name} was given {Operators.Name(plain)} as its {parameter.Name}; expected {expected}",
                error
            );
        }
    }
}
