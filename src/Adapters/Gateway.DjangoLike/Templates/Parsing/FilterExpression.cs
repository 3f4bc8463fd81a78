using System.Text.RegularExpressions;
using Gateway.DjangoLike.Templates.Filters;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>A value and the filters behind it: <c>question.text|truncatechars:20|upper</c>.</summary>
internal sealed partial class FilterExpression
{
    private readonly Operand _operand;
    private readonly List<(TemplateFilter Filter, Operand? Argument)> _filters = [];

    private FilterExpression(Operand operand) => _operand = operand;

    /// <summary>The text in quotes it is, when it is nothing else.</summary>
    public string? Literal => _operand.IsText && _filters.Count == 0 ? _operand.Resolve(null!)?.ToString() : null;

    /// <exception cref="TemplateSyntaxException">It is malformed, or names an unknown filter.</exception>
    public static FilterExpression Parse(string text, FilterTable filters)
    {
        var match = Value().Match(text);
        if (!match.Success)
        {
            throw new TemplateSyntaxException(
                text.Length == 0 ? "a value is missing" : $"could not parse the value '{text}'"
            );
        }
        var expression = new FilterExpression(new(match.Value));
        var position = match.Length;
        while (position < text.Length)
        {
            var filter = Filter().Match(text, position);
            if (!filter.Success)
            {
                throw new TemplateSyntaxException($"could not parse the remainder: '{text[position..]}' from '{text}'");
            }
            position += filter.Length;
            var argument = filter.Groups["argument"];
            var found = filters.Get(filter.Groups["name"].Value);
            found.CheckArgument(argument.Success);
            expression._filters.Add((found, argument.Success ? new(argument.Value) : null));
        }
        return expression;
    }

    public object? Resolve(RenderContext context)
    {
        var found = _operand.TryResolve(context, out var value);
        foreach (var (filter, argument) in _filters)
        {
            value = filter.Apply(value, argument?.Resolve(context), context, found);
            found = true;
        }
        return value;
    }

    // Django's regular expressions; a space around the colon of an argument is let pass.
    [GeneratedRegex("""^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w.+\-]+)""", RegexOptions.Singleline, 1000)]
    private static partial Regex Value();

    [GeneratedRegex(
        """\G\s*\|\s*(?<name>\w+)(?:\s*:\s*(?<argument>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w.+\-]+))?\s*""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Filter();
}
