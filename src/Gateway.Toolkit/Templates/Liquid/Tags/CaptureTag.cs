using System.Globalization;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary>A variable that takes what is printed.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="IsEverywhere">As of an <see cref="Assignment"/>.</param>
internal sealed record Captured(string Variable, bool IsEverywhere);

/// <summary><c>{% capture a %}</c> and <c>{% set a %}</c>, whose text is HTML already: it was escaped where it was
/// printed.</summary>
internal sealed class CaptureTag : Block
{
    private Captured _captured = null!;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _captured = LiquidTags.Part<Captured>(markup);
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        RenderAll(NodeList, context, text);
        context.Scopes[_captured.IsEverywhere ? ^1 : 0][_captured.Variable] = ModelValue.Wrap(
            new Templates.Markup(text.ToString())
        );
    }
}
