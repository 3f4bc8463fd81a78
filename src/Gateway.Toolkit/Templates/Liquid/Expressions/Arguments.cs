using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>The arguments of a call.</summary>
/// <param name="Positional">Those without a name.</param>
/// <param name="Named">Those with one.</param>
internal sealed record Arguments(List<Expression> Positional, Dictionary<string, Expression> Named)
{
    public Arguments()
        : this([], new(StringComparer.Ordinal)) { }

    /// <summary>The values without a name, as the model has them.</summary>
    public List<object?> Values(Context context) =>
        Positional.ConvertAll(argument => ModelValue.Unwrap(argument(context)));

    /// <summary>The values with a name, as the model has them.</summary>
    public Dictionary<string, object?> NamedValues(Context context) =>
        Named.ToDictionary(
            argument => argument.Key,
            argument => ModelValue.Unwrap(argument.Value(context)),
            StringComparer.Ordinal
        );

    public void Add(string? name, Expression value)
    {
        if (name is null)
        {
            if (Named.Count > 0)
            {
                throw new FormatException("found a value without a name behind one with a name");
            }
            Positional.Add(value);
        }
        else if (!Named.TryAdd(name, value))
        {
            throw new FormatException($"the argument {name} is given twice");
        }
    }
}
