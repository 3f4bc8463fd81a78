using System.Runtime.CompilerServices;
using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>DotLiquid's tags, which it keeps in a static dictionary that nothing guards: whoever parses or registers holds
/// <see cref="Gate"/>.</summary>
internal static class LiquidTags
{
    private static readonly HashSet<string> Own =
    [
        "assign",
        "block",
        "break",
        "capture",
        "case",
        "comment",
        "continue",
        "cycle",
        "decrement",
        "else",
        "elsif",
        "extends",
        "for",
        "if",
        "ifchanged",
        "include",
        "increment",
        "literal",
        "param",
        "raw",
        "render",
        "tablerow",
        "unless",
        "when",
    ];

    // Guarded by Gate: the names under which a FunctionTag is registered.
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal);

    static LiquidTags()
    {
        // Registers DotLiquid's own; later, it would undo what follows.
        RuntimeHelpers.RunClassConstructor(typeof(DotLiquid.Liquid).TypeHandle);
        Condition.Operators[TagText.TruthOperator] = static (left, right) =>
            Truth.Of(ModelValue.Unwrap(left)) == (bool)right;
        Template.RegisterTag<CaptureTag>("capture");
        Template.RegisterTag<CycleTag>("cycle");
        Template.RegisterTag<IncludeTag>("include");
    }

    public static Lock Gate { get; } = new();

    public static void AddFunction(string name)
    {
        if (Own.Contains(name))
        {
            throw new ArgumentException($"{{% {name} %}} is a tag of Liquid; choose another name.", nameof(name));
        }
        lock (Gate)
        {
            if (Functions.Add(name))
            {
                Template.RegisterTagFactory(new FunctionTagFactory(name));
            }
        }
    }
}
