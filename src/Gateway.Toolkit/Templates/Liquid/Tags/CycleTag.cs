using System.Globalization;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Filters;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary>Values that are printed in turn.</summary>
/// <param name="Place">Where they stand.</param>
/// <param name="Name">Those of one name take turns together, wherever they stand.</param>
/// <param name="Values">The values.</param>
internal sealed record Turns(Place Place, string Name, List<Expression> Values);

/// <summary><c>{% cycle 'odd', 'even' %}</c>.</summary>
internal sealed class CycleTag : Tag
{
    private Turns _turns = null!;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _turns = LiquidTags.Part<Turns>(markup);
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        var register = $"{TagNames.Cycle} {_turns.Name}";
        var turn = Convert.ToInt32(context.Registers[register] ?? 0, CultureInfo.InvariantCulture);
        context.Registers[register] = turn + 1;
        var value = _turns.Values[turn % _turns.Values.Count];
        result.Write(_turns.Place.Run(() => HtmlFilters.Autoescape(value(context))));
    }
}
