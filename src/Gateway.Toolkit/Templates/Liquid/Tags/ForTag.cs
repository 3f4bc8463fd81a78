using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary><c>{% for %}</c>, whose <c>else</c> is for no items. What is set in it ends with the round, as in Jinja.</summary>
internal sealed class ForTag : Block
{
    private Loop _loop = null!;
    private int? _else;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _loop = LiquidTags.Part<Loop>(markup);
        base.Initialize(tagName, markup, tokens);
    }

    public override void UnknownTag(string tag, string markup, List<string> tokens)
    {
        if (tag == "else")
        {
            _else = NodeList.Count;
        }
        else
        {
            base.UnknownTag(tag, markup, tokens);
        }
    }

    public override void Render(Context context, TextWriter result)
    {
        var items = _loop.Items(context);
        var body = NodeList.GetRange(0, _else ?? NodeList.Count);
        if (items.Count == 0)
        {
            RenderAll(NodeList.GetRange(body.Count, NodeList.Count - body.Count), context, result);
            return;
        }
        for (var i = 0; i < items.Count; i++)
        {
            var scope = _loop.Scope(items[i]);
            scope["loop"] = scope["forloop"] = new ObjectValue(new LoopState(items, i));
            context.Push(scope);
            try
            {
                RenderAll(body, context, result);
            }
            catch (LeaveTag.Signal signal)
            {
                if (signal.EndsLoop)
                {
                    break;
                }
            }
            finally
            {
                context.Pop();
            }
        }
    }
}
