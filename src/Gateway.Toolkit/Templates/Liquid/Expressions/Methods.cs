using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Tags;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>The few methods that can be called: <c>items()</c>, <c>keys()</c>, <c>values()</c> and <c>get(…)</c> of
/// dictionaries, and <c>loop.cycle(…)</c>.</summary>
internal static class Methods
{
    public static Func<object?, Context, object?> Find(string name, Arguments arguments)
    {
        var count = arguments.Named.Count > 0 ? -1 : arguments.Positional.Count;
        return (name, count) switch
        {
            ("items", 0) => static (owner, _) =>
                Entries(owner, "items").Select(pair => (object?)pair.ToList()).ToList(),
            ("keys", 0) => static (owner, _) => Entries(owner, "keys").Select(pair => (object?)pair.Value).ToList(),
            ("values", 0) => static (owner, _) => Entries(owner, "values").Select(pair => pair[1]).ToList(),
            ("get", 1) => (owner, context) => Get(owner, arguments.Positional[0](context), null),
            ("get", 2) => (owner, context) =>
                Get(owner, arguments.Positional[0](context), arguments.Positional[1](context)),
            ("cycle", > 0) => (owner, context) => Cycle(owner, arguments, context),
            _ => throw new FormatException(
                $"found a call of the method {name}; only items(), keys(), values() and get(key, default) of dictionaries and "
                    + "loop.cycle(…) can be called; use a filter, or give the value in the model"
            ),
        };
    }

    private static IEnumerable<PairValue> Entries(object? owner, string method) =>
        owner switch
        {
            DictionaryValue entries => entries,
            null or Missing => [],
            _ => throw NotA("dictionary", method, owner),
        };

    private static object? Get(object? owner, object? key, object? otherwise) =>
        owner switch
        {
            DictionaryValue entries => entries.TryGet(Operators.Text(key), out var found)
                ? ModelValue.Wrap(found)
                : otherwise,
            null or Missing => otherwise,
            _ => throw NotA("dictionary", "get", owner),
        };

    private static object? Cycle(object? owner, Arguments arguments, Context context) =>
        ModelValue.Unwrap(owner) is LoopState loop
            ? arguments.Positional[loop.Index0 % arguments.Positional.Count](context)
            : throw NotA("loop", "cycle", owner);

    private static InvalidOperationException NotA(string kind, string method, object? owner) =>
        new($"{method}() is called of {Operators.Name(ModelValue.Unwrap(owner))}, which is no {kind}");
}
