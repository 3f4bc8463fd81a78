using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% include 'part.html' with name=value only %}</c>.</summary>
internal sealed class IncludeNode(
    FilterExpression template,
    IReadOnlyList<KeyValuePair<string, FilterExpression>> variables,
    bool only
) : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        var words = TagArguments.Split(token.Arguments);
        if (words.Count == 0)
        {
            throw new TemplateSyntaxException("include takes a template's name");
        }
        var variables = new List<KeyValuePair<string, FilterExpression>>();
        var only = false;
        foreach (var word in words.Skip(1))
        {
            if (word == "only")
            {
                only = true;
            }
            else if (TagArguments.TrySplitNamed(word, out var name, out var value))
            {
                variables.Add(new(name, parser.Expression(value)));
            }
            else if (word != "with")
            {
                throw new TemplateSyntaxException($"include does not know '{word}'; expected with name=value and only");
            }
        }
        return new IncludeNode(parser.Expression(words[0]), variables, only) { Line = token.Line };
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var name = TemplateValue.Text(template.Resolve(context));
        var values = variables.ToDictionary(variable => variable.Key, variable => variable.Value.Resolve(context));
        var inner = only ? context.Isolated(values) : context;
        // The blocks of what is included are its own.
        var (blocks, depth) = (inner.Blocks, inner.Depth);
        inner.Blocks = null;
        DjangoEngine.Enter(inner);
        inner.Push();
        foreach (var (variable, value) in values)
        {
            inner.Set(variable, value);
        }
        context.Engine.Get(name).Render(inner, output);
        inner.Pop();
        (inner.Blocks, inner.Depth) = (blocks, depth);
    }
}
