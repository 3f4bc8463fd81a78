using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% widthratio value most width as name %}</c>: the part of a width, rounded.</summary>
internal sealed class WidthRatioNode(
    FilterExpression value,
    FilterExpression most,
    FilterExpression width,
    string? variable
) : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        var words = TagArguments.Split(token.Arguments);
        return words.Count == 3 || words is [_, _, _, "as", _]
            ? new WidthRatioNode(
                parser.Expression(words[0]),
                parser.Expression(words[1]),
                parser.Expression(words[2]),
                words.Count > 3 ? words[^1] : null
            )
            {
                Line = token.Line,
            }
            : throw new TemplateSyntaxException("widthratio takes a value, the greatest value and a width");
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var text = "";
        if (
            Numbers.TryDecimal(value.Resolve(context), out var part)
            && Numbers.TryDecimal(most.Resolve(context), out var whole)
            && Numbers.TryDecimal(width.Resolve(context), out var full)
        )
        {
            text = whole == 0 ? "0" : $"{Math.Round(part / whole * full, MidpointRounding.ToEven):0}";
        }
        if (variable is null)
        {
            output.Append(text);
        }
        else
        {
            context.Set(variable, text);
        }
    }
}
