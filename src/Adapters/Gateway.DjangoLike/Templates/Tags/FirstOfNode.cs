using System.Text;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% firstof a b 'none' as name %}</c>: the first value that is true.</summary>
internal sealed class FirstOfNode(IReadOnlyList<FilterExpression> values, string? variable) : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        var words = TagArguments.Split(token.Arguments);
        var variable = words is [.., "as", var name] ? name : null;
        var count = words.Count - (variable is null ? 0 : 2);
        return count > 0
            ? new FirstOfNode([.. words.Take(count).Select(parser.Expression)], variable) { Line = token.Line }
            : throw new TemplateSyntaxException("firstof takes at least one value");
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var found = values.Select(value => value.Resolve(context)).FirstOrDefault(Truth.Of);
        if (variable is null)
        {
            TemplateValue.Write(found, context, output);
        }
        else
        {
            context.Set(variable, found);
        }
    }
}
