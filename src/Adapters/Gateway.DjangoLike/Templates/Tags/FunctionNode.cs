using System.Text;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary>A function as a tag (<c>@register.simple_tag</c>): <c>{% name value key=value as variable %}</c>.</summary>
internal sealed class FunctionNode(
    string name,
    Func<TemplateCall, object?> function,
    IReadOnlyList<FilterExpression> positional,
    IReadOnlyList<KeyValuePair<string, FilterExpression>> named,
    string? variable
) : Node
{
    public static Node Compile(TemplateParser parser, Token token, Func<TemplateCall, object?> function)
    {
        var words = TagArguments.Split(token.Arguments);
        string? variable = null;
        if (words is [.., "as", var target])
        {
            variable = target;
            words.RemoveRange(words.Count - 2, 2);
        }
        var positional = new List<FilterExpression>();
        var named = new List<KeyValuePair<string, FilterExpression>>();
        foreach (var word in words)
        {
            if (TagArguments.TrySplitNamed(word, out var key, out var value))
            {
                named.Add(new(key, parser.Expression(value)));
            }
            else if (named.Count == 0)
            {
                positional.Add(parser.Expression(word));
            }
            else
            {
                throw new TemplateSyntaxException($"'{word}' follows an argument with a name");
            }
        }
        return new FunctionNode(token.TagName, function, positional, named, variable) { Line = token.Line };
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var call = new TemplateCall(
            name,
            [.. positional.Select(argument => Value(argument, context))],
            named.ToDictionary(pair => pair.Key, pair => Value(pair.Value, context)),
            wanted => context.TryGet(wanted, out var value) ? value : null
        );
        object? result;
        try
        {
            result = function(call);
        }
        // {% url … as link %} leaves the variable empty where there is no such route.
        catch (Urls.NoReverseMatchException) when (variable is not null)
        {
            result = "";
        }
        if (variable is null)
        {
            TemplateValue.Write(result, context, output);
        }
        else
        {
            context.Set(variable, result);
        }
    }

    // A text in quotes reaches the function as text.
    private static object? Value(FilterExpression argument, RenderContext context) =>
        argument.Literal ?? argument.Resolve(context);
}
