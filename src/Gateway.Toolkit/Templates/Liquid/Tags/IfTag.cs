using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Expressions;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary><c>{% if %}</c> and <c>{% unless %}</c>, with <c>elif</c> and <c>else</c>.</summary>
internal sealed class IfTag : Block
{
    // A branch ends where the next begins; all of them are in NodeList, where blocks are looked for.
    private readonly List<(Evaluation? Condition, int Start)> _branches = [];

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _branches.Add((LiquidTags.Part<Evaluation>(markup), 0));
        base.Initialize(tagName, markup, tokens);
    }

    public override void UnknownTag(string tag, string markup, List<string> tokens)
    {
        if (tag is "elsif" or "else")
        {
            _branches.Add((tag == "else" ? null : LiquidTags.Part<Evaluation>(markup), NodeList.Count));
        }
        else
        {
            base.UnknownTag(tag, markup, tokens);
        }
    }

    public override void Render(Context context, TextWriter result)
    {
        for (var i = 0; i < _branches.Count; i++)
        {
            var (condition, start) = _branches[i];
            if (condition is null || Operators.IsTrue(condition.In(context)))
            {
                var end = i + 1 < _branches.Count ? _branches[i + 1].Start : NodeList.Count;
                RenderAll(NodeList.GetRange(start, end - start), context, result);
                return;
            }
        }
    }
}
