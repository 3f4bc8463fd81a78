using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% cycle 'odd' 'even' as row silent %}</c>: one value after another.</summary>
internal sealed class CycleNode(IReadOnlyList<FilterExpression> values, string? variable, bool silent) : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        var words = TagArguments.Split(token.Arguments);
        if (words is [var name] && parser.Cycles.TryGetValue(name, out var known))
        {
            return new Again(known) { Line = token.Line };
        }
        var silent = words is [.., "as", _, "silent"];
        var variable =
            silent ? words[^2]
            : words is [.., "as", var last] ? last
            : null;
        var count =
            words.Count
            - (
                silent ? 3
                : variable is null ? 0
                : 2
            );
        if (count < 1)
        {
            throw new TemplateSyntaxException("cycle takes values, or the name of a cycle before it");
        }
        var cycle = new CycleNode([.. words.Take(count).Select(parser.Expression)], variable, silent)
        {
            Line = token.Line,
        };
        if (variable is not null)
        {
            parser.Cycles[variable] = cycle;
        }
        parser.LastCycle = cycle;
        return cycle;
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var index = context.StateOf(this) as int? ?? 0;
        context.SetState(this, (index + 1) % values.Count);
        var value = values[index].Resolve(context);
        if (variable is not null)
        {
            context.Set(variable, value);
        }
        if (!silent)
        {
            TemplateValue.Write(value, context, output);
        }
    }

    /// <summary><c>{% cycle row %}</c>.</summary>
    private sealed class Again(CycleNode cycle) : Node
    {
        public override void Render(RenderContext context, StringBuilder output) => cycle.Render(context, output);
    }
}
