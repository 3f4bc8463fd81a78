using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% if %}</c>, <c>{% elif %}</c>, <c>{% else %}</c>.</summary>
internal sealed class IfNode(IReadOnlyList<(Func<RenderContext, bool>? Condition, NodeList Body)> branches) : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        var branches = new List<(Func<RenderContext, bool>?, NodeList)>();
        var condition = SmartIf.Parse(token.Arguments, parser);
        while (true)
        {
            var body = parser.Until(["elif", "else", "endif"], out var end);
            branches.Add((condition, body));
            switch (end.TagName)
            {
                case "elif":
                    condition = SmartIf.Parse(end.Arguments, parser);
                    break;
                case "else":
                    branches.Add((null, parser.Until("endif")));
                    return new IfNode(branches) { Line = token.Line };
                default:
                    return new IfNode(branches) { Line = token.Line };
            }
        }
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        foreach (var (condition, body) in branches)
        {
            if (condition is null || condition(context))
            {
                body.Render(context, output);
                return;
            }
        }
    }
}
