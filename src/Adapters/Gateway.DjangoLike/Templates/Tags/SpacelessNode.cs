using System.Text;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% spaceless %}</c>: without the white space between HTML's tags.</summary>
internal sealed partial class SpacelessNode(NodeList body) : Node
{
    public static Node Compile(TemplateParser parser, Token token) =>
        new SpacelessNode(parser.Until("endspaceless")) { Line = token.Line };

    public override void Render(RenderContext context, StringBuilder output) =>
        output.Append(Between().Replace(body.Render(context).Trim(), "><"));

    [GeneratedRegex(@">\s+<", RegexOptions.None, 1000)]
    private static partial Regex Between();
}
