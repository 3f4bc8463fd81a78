using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>What follows a tag's name: <c>'a' b key: c as variable</c>, with or without commas, and <c>=</c> for
/// <c>:</c>.</summary>
internal sealed partial class TagArguments
{
    private readonly List<string> _positional = [];
    private readonly List<KeyValuePair<string, string>> _named = [];

    /// <summary>The variable after <c>as</c>; null when there is none.</summary>
    public string? Variable { get; private set; }

    public static TagArguments Parse(string tag, string markup)
    {
        var arguments = new TagArguments();
        var position = 0;
        for (var match = Argument().Match(markup); match.Success; match = Argument().Match(markup, position))
        {
            position = match.Index + match.Length;
            var value = match.Groups["value"].Value;
            if (match.Groups["name"].Success)
            {
                arguments._named.Add(new(match.Groups["name"].Value, value));
            }
            else if (value == "as" && Argument().Match(markup, position) is { Success: true } target)
            {
                arguments.Variable = target.Groups["value"].Value;
                position = target.Index + target.Length;
                break;
            }
            else
            {
                arguments._positional.Add(value);
            }
        }
        return markup.AsSpan(position).Trim().Length == 0
            ? arguments
            : throw new SyntaxException(
                $"the arguments of {tag} are malformed at \"{markup[position..].Trim()}\"; expected values and name: value"
            );
    }

    public List<object?> Positional(Context context) => _positional.ConvertAll(value => Evaluate(context, value));

    public Dictionary<string, object?> Named(Context context)
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in _named)
        {
            named[name] = Evaluate(context, value);
        }
        return named;
    }

    [GeneratedRegex("""\G\s*(?:,\s*)?(?:(?<name>\w+)\s*[:=]\s*)?(?<value>"[^"]*"|'[^']*'|[^\s,"'=:]+)""")]
    private static partial Regex Argument();

    private static object? Evaluate(Context context, string expression) =>
        ModelValue.Unwrap(context[expression, false]);
}
