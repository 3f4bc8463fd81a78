using System.Collections;
using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% regroup cities by country as countries %}</c>: runs of items that are alike, each with
/// <c>grouper</c> and <c>list</c>.</summary>
internal sealed class RegroupNode(FilterExpression sequence, FilterExpression by, string variable) : Node
{
    private const string Item = "regroup_item";

    public static Node Compile(TemplateParser parser, Token token) =>
        TagArguments.Split(token.Arguments) is [var sequence, "by", var attribute, "as", var name]
            ? new RegroupNode(parser.Expression(sequence), parser.Expression($"{Item}.{attribute}"), name)
            {
                Line = token.Line,
            }
            : throw new TemplateSyntaxException("regroup takes the form 'regroup items by attribute as name'");

    public override void Render(RenderContext context, StringBuilder output)
    {
        var groups = new List<Dictionary<string, object?>>();
        foreach (var item in sequence.Resolve(context) as IEnumerable ?? Array.Empty<object>())
        {
            context.Push();
            context.Set(Item, item);
            var key = by.Resolve(context);
            context.Pop();
            if (groups.Count == 0 || !TemplateValue.AreEqual(groups[^1]["grouper"], key))
            {
                groups.Add(new(StringComparer.Ordinal) { ["grouper"] = key, ["list"] = new List<object?>() });
            }
            ((List<object?>)groups[^1]["list"]!).Add(item);
        }
        context.Set(variable, groups);
    }
}
