using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Filters;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary><c>{{ … }}</c>: prints a value, escaped unless it is HTML.</summary>
internal sealed class PrintTag : Tag
{
    private Evaluation _value = null!;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _value = LiquidTags.Part<Evaluation>(markup);
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result) =>
        result.Write(_value.Place.Run(() => HtmlFilters.Autoescape(_value.Expression(context))));
}
