using DotLiquid;
using DotLiquid.Tags;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary><c>{% capture %}</c>, whose text is HTML already: it was escaped where it was printed.</summary>
internal sealed class CaptureTag : Capture
{
    public override void Render(Context context, TextWriter result)
    {
        base.Render(context, result);
        if (LiquidEngine.Renders(context))
        {
            var scope = context.Scopes[^1];
            var variable = Markup.Trim().Trim('\'', '"');
            scope[variable] = ModelValue.Wrap(new Templates.Markup((string)scope[variable]));
        }
    }
}
