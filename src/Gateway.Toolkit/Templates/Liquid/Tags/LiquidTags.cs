using System.Globalization;
using System.Runtime.CompilerServices;
using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary>Our tags in DotLiquid, which keeps them in a static dictionary that nothing guards. In a prepared template a tag
/// has the number of its part, which was parsed before.</summary>
internal static class LiquidTags
{
    private static readonly Lock Gate = new();

    // Guarded by Gate: the parts of the template that is being parsed.
    private static IReadOnlyList<object> _parts = [];

    static LiquidTags()
    {
        // Registers DotLiquid's own.
        RuntimeHelpers.RunClassConstructor(typeof(DotLiquid.Liquid).TypeHandle);
        Template.RegisterTag<PrintTag>(TagNames.Print);
        Template.RegisterTag<IfTag>(TagNames.If);
        Template.RegisterTag<ForTag>(TagNames.For);
        Template.RegisterTag<AssignTag>(TagNames.Assign);
        Template.RegisterTag<CaptureTag>(TagNames.Capture);
        Template.RegisterTag<IncludeTag>(TagNames.Include);
        Template.RegisterTag<CycleTag>(TagNames.Cycle);
        Template.RegisterTag<LeaveTag>(TagNames.Leave);
    }

    public static Template Parse(string text, IReadOnlyList<object> parts, SyntaxCompatibility syntax)
    {
        lock (Gate)
        {
            _parts = parts;
            var parsed = Template.Parse(text, syntax);
            parsed.MakeThreadSafe();
            return parsed;
        }
    }

    /// <summary>The part of a tag that is being parsed.</summary>
    public static T Part<T>(string markup) => (T)_parts[int.Parse(markup, CultureInfo.InvariantCulture)];
}
