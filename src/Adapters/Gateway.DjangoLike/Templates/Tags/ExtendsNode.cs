using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% extends 'base.html' %}</c>: the whole of a template that is another one with blocks of its own.</summary>
internal sealed class ExtendsNode(FilterExpression parent, IEnumerable<BlockNode> blocks) : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        if (TagArguments.Split(token.Arguments) is not [var name])
        {
            throw new TemplateSyntaxException("extends takes one template's name");
        }
        var parent = parser.Expression(name);
        // Of the rest only the blocks count.
        parser.Until();
        return new ExtendsNode(parent, parser.Blocks.Values) { Line = token.Line };
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var name = TemplateValue.Text(parent.Resolve(context));
        if (name.Length == 0)
        {
            throw new InvalidOperationException("{% extends %} names no template: the variable is empty.");
        }
        DjangoEngine.Enter(context);
        context.Blocks ??= new();
        foreach (var block in blocks)
        {
            context.Blocks.AddLast(block);
        }
        context.Engine.Get(name).Render(context, output);
        context.Depth--;
    }
}
