namespace Gateway.Toolkit.Templates;

/// <summary>A call of a function in a template.</summary>
/// <remarks>Valid during the call.</remarks>
public sealed class TemplateCall
{
    private readonly Func<string, object?> _variable;

    /// <summary>Makes a call; an engine does.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="arguments">The values of the arguments without a name.</param>
    /// <param name="named">The values of the arguments with a name.</param>
    /// <param name="variable">Looks up a variable of the template.</param>
    public TemplateCall(
        string function,
        IReadOnlyList<object?> arguments,
        IReadOnlyDictionary<string, object?> named,
        Func<string, object?> variable
    )
    {
        Function = function;
        Arguments = arguments;
        Named = named;
        _variable = variable;
    }

    /// <summary>The function's name.</summary>
    public string Function { get; }

    /// <summary>The values of the arguments without a name.</summary>
    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>The values of the arguments with a name.</summary>
    public IReadOnlyDictionary<string, object?> Named { get; }

    /// <summary>The value of a variable of the template, as it was given by the model or the globals.</summary>
    /// <param name="variable">The variable's name.</param>
    public object? this[string variable] => _variable(variable);
}
