using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>A filter: from a value to another.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Run">The value, the argument (null for none) and the rendering to the new value.</param>
/// <param name="Use">Whether it takes an argument.</param>
/// <param name="IsSafe">Whether it brings no characters into HTML that were not there (<c>is_safe</c>): what was markup stays
/// markup.</param>
internal sealed record TemplateFilter(
    string Name,
    Func<object?, object?, RenderContext, object?> Run,
    ArgumentUse Use = ArgumentUse.None,
    bool IsSafe = false
)
{
    /// <summary>Makes a filter of a project's function: the value, then the argument.</summary>
    public static TemplateFilter Of(string name, Delegate filter)
    {
        var parameters = filter.Method.GetParameters();
        if (parameters.Length is < 1 or > 2)
        {
            throw new ArgumentException(
                $"The filter {name} takes {parameters.Length} parameters; expected the value, and one more for the argument or none.",
                nameof(filter)
            );
        }
        var use =
            parameters.Length == 1 ? ArgumentUse.None
            : parameters[1].HasDefaultValue ? ArgumentUse.Optional
            : ArgumentUse.Required;
        return new(
            name,
            (value, argument, _) =>
                Call(
                    filter,
                    parameters.Length == 1
                        ? [Convert(value, parameters[0])]
                        : [Convert(value, parameters[0]), Convert(argument ?? Default(parameters[1]), parameters[1])]
                ),
            use
        );
    }

    /// <param name="given">Whether an argument is given.</param>
    public void CheckArgument(bool given)
    {
        if (given ? Use == ArgumentUse.None : Use == ArgumentUse.Required)
        {
            throw new TemplateSyntaxException($"the filter {Name} takes {(given ? "no argument" : "an argument")}");
        }
    }

    /// <param name="value">The value.</param>
    /// <param name="argument">The argument; null for none.</param>
    /// <param name="context">The rendering.</param>
    /// <param name="exists">False for a variable that does not exist, which is empty text to filters.</param>
    public object? Apply(object? value, object? argument, RenderContext context, bool exists)
    {
        var result = Run(exists ? value : "", argument, context);
        return IsSafe && result is string text && TemplateValue.IsSafe(value) ? new Markup(text) : result;
    }

    private static object? Call(Delegate filter, object?[] arguments)
    {
        try
        {
            return filter.DynamicInvoke(arguments);
        }
        // What the filter says is what its author needs to read.
        catch (TargetInvocationException error) when (error.InnerException is { } own)
        {
            ExceptionDispatchInfo.Throw(own);
            throw;
        }
    }

    private static object? Default(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue : null;

    private static object? Convert(object? value, ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (value is null || type.IsInstanceOfType(value))
        {
            return value;
        }
        return type == typeof(string) ? TemplateValue.Text(value)
            : type.IsPrimitive || type == typeof(decimal)
                ? System.Convert.ChangeType(
                    value is Markup ? value.ToString() : value,
                    type,
                    CultureInfo.InvariantCulture
                )
            : value;
    }
}
