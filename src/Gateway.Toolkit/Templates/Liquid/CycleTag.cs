using DotLiquid;
using DotLiquid.Tags;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary><c>{% cycle %}</c>, which prints values, and so escapes them.</summary>
internal sealed class CycleTag : Cycle
{
    public override void Render(Context context, TextWriter result)
    {
        if (!LiquidEngine.Renders(context))
        {
            base.Render(context, result);
            return;
        }
        using var text = new StringWriter();
        base.Render(context, text);
        result.Write(Templates.Markup.Escape(text.ToString()));
    }
}
