using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% ifchanged value %}</c>: what differs from the turn of the loop before.</summary>
internal sealed class IfChangedNode(IReadOnlyList<FilterExpression> watched, NodeList changed, NodeList? unchanged)
    : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        FilterExpression[] watched = [.. TagArguments.Split(token.Arguments).Select(parser.Expression)];
        var changed = parser.Until(["else", "endifchanged"], out var end);
        var unchanged = end.TagName == "else" ? parser.Until("endifchanged") : null;
        return new IfChangedNode(watched, changed, unchanged) { Line = token.Line };
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        // A loop further in begins anew with each turn of the one around it.
        context.TryGet("forloop", out var loop);
        var text = watched.Count == 0 ? changed.Render(context) : null;
        var now = text ?? string.Join('\0', watched.Select(value => TemplateValue.Text(value.Resolve(context))));
        var key = (this, loop);
        if (context.StateOf(key) as string != now)
        {
            context.SetState(key, now);
            output.Append(text ?? changed.Render(context));
        }
        else
        {
            unchanged?.Render(context, output);
        }
    }
}
