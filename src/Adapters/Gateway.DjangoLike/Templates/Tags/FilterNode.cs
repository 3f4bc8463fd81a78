using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% filter upper %} … {% endfilter %}</c>.</summary>
internal sealed class FilterNode(FilterExpression filters, NodeList body) : Node
{
    private const string Variable = "var";

    public static Node Compile(TemplateParser parser, Token token) =>
        new FilterNode(parser.Expression($"{Variable}|{token.Arguments}"), parser.Until("endfilter"))
        {
            Line = token.Line,
        };

    public override void Render(RenderContext context, StringBuilder output)
    {
        var text = new Toolkit.Templates.Markup(body.Render(context));
        context.Push();
        context.Set(Variable, text);
        TemplateValue.Write(filters.Resolve(context), context, output);
        context.Pop();
    }
}
