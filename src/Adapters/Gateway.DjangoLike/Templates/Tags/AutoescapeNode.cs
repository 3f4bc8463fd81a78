using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% autoescape off %}</c>.</summary>
internal sealed class AutoescapeNode(bool on, NodeList body) : Node
{
    public static Node Compile(TemplateParser parser, Token token) =>
        token.Arguments is "on" or "off"
            ? new AutoescapeNode(token.Arguments == "on", parser.Until("endautoescape")) { Line = token.Line }
            : throw new TemplateSyntaxException("autoescape takes on or off");

    public override void Render(RenderContext context, StringBuilder output)
    {
        var before = context.Autoescape;
        context.Autoescape = on;
        body.Render(context, output);
        context.Autoescape = before;
    }
}
