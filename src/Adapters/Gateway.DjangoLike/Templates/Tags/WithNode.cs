using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% with name=value other=value %}</c>, or <c>{% with value as name %}</c>.</summary>
internal sealed class WithNode(IReadOnlyList<KeyValuePair<string, FilterExpression>> variables, NodeList body) : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        var words = TagArguments.Split(token.Arguments);
        var variables = new List<KeyValuePair<string, FilterExpression>>();
        if (words is [var expression, "as", var single])
        {
            variables.Add(new(single, parser.Expression(expression)));
            words = [];
        }
        foreach (var word in words)
        {
            if (!TagArguments.TrySplitNamed(word, out var name, out var value))
            {
                throw new TemplateSyntaxException($"with takes name=value, and got '{word}'");
            }
            variables.Add(new(name, parser.Expression(value)));
        }
        return variables.Count > 0
            ? new WithNode(variables, parser.Until("endwith")) { Line = token.Line }
            : throw new TemplateSyntaxException("with takes at least one name=value");
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var values = variables.Select(variable => variable.Value.Resolve(context)).ToArray();
        context.Push();
        for (var i = 0; i < values.Length; i++)
        {
            context.Set(variables[i].Key, values[i]);
        }
        body.Render(context, output);
        context.Pop();
    }
}
