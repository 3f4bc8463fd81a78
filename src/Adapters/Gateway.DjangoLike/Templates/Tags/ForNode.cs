using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% for item in items reversed %} … {% empty %} … {% endfor %}</c>.</summary>
internal sealed class ForNode(
    IReadOnlyList<string> variables,
    FilterExpression sequence,
    bool reversed,
    NodeList body,
    NodeList? empty
) : Node
{
    public static Node Compile(TemplateParser parser, Token token)
    {
        var words = TagArguments.Split(token.Arguments);
        var reversed = words is [.., "reversed"];
        var @in = words.LastIndexOf("in");
        if (@in < 1 || words.Count - @in - (reversed ? 1 : 0) != 2)
        {
            throw new TemplateSyntaxException("for takes the form 'for x in items', with 'reversed' behind it or not");
        }
        string[] variables = [.. string.Join(' ', words.Take(@in)).Split(',', StringSplitOptions.TrimEntries)];
        if (variables.Any(name => name.Length == 0 || name.Contains(' ')))
        {
            throw new TemplateSyntaxException(
                $"for got the variables '{string.Join(' ', words.Take(@in))}'; expected names with commas between"
            );
        }
        var sequence = parser.Expression(words[@in + 1]);
        var body = parser.Until(["empty", "endfor"], out var end);
        var empty = end.TagName == "empty" ? parser.Until("endfor") : null;
        return new ForNode(variables, sequence, reversed, body, empty) { Line = token.Line };
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var items = Items(sequence.Resolve(context));
        if (items.Count == 0)
        {
            empty?.Render(context, output);
            return;
        }
        context.TryGet("forloop", out var outer);
        var loop = new ForLoop(items.Count, outer as ForLoop);
        context.Push();
        context.Set("forloop", loop);
        for (; loop.Counter0 < items.Count; loop.Counter0++)
        {
            Bind(context, items[reversed ? items.Count - 1 - loop.Counter0 : loop.Counter0]);
            body.Render(context, output);
        }
        context.Pop();
    }

    // Whole before the first is rendered: the database's reader is free again for what the body asks.
    private static IList Items(object? value) =>
        value switch
        {
            null => Array.Empty<object>(),
            string text => text.Select(c => c.ToString()).ToArray(),
            IDictionary map => map.Keys.Cast<object?>().ToList(),
            IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(pair => pair.Key).ToArray(),
            IList list => list,
            IEnumerable sequence => sequence.Cast<object?>().ToList(),
            _ => throw new InvalidOperationException($"{value.GetType().Name} cannot be gone through by {{% for %}}."),
        };

    private void Bind(RenderContext context, object? item)
    {
        if (variables.Count == 1)
        {
            context.Set(variables[0], item);
            return;
        }
        object?[] parts = item switch
        {
            string => [item],
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
            DictionaryEntry entry => [entry.Key, entry.Value],
            IEnumerable sequence => [.. sequence.Cast<object?>()],
            _ when item?.GetType() is { IsGenericType: true } type
                    && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) =>
            [
                type.GetProperty("Key")!.GetValue(item),
                type.GetProperty("Value")!.GetValue(item),
            ],
            _ => [item],
        };
        if (parts.Length != variables.Count)
        {
            throw new InvalidOperationException(
                $"Need {variables.Count} values to unpack in {{% for %}}; got {parts.Length}."
            );
        }
        for (var i = 0; i < parts.Length; i++)
        {
            context.Set(variables[i], parts[i]);
        }
    }
}
