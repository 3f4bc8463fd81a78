using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% resetcycle row %}</c>: the cycle begins anew.</summary>
internal sealed class ResetCycleNode(CycleNode cycle) : Node
{
    public static Node Compile(TemplateParser parser, Token token) =>
        (
            token.Arguments.Length == 0 ? parser.LastCycle
            : parser.Cycles.TryGetValue(token.Arguments, out var named) ? named
            : null
        )
            is { } cycle
            ? new ResetCycleNode(cycle) { Line = token.Line }
            : throw new TemplateSyntaxException("there is no such cycle before it");

    public override void Render(RenderContext context, StringBuilder output) => context.SetState(cycle, 0);
}
