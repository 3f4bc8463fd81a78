using System.Text;

namespace Gateway.Toolkit.Routing;

/// <summary>Reads the syntax of rules: <c>text &lt;converter(arguments):name&gt; text</c>.</summary>
internal static class UrlPatternParser
{
    public static List<UrlPart> Parse(string rule, ConverterTable converters)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(converters);
        var parts = new List<UrlPart>();
        var position = 0;
        while (position < rule.Length)
        {
            var open = rule.IndexOfAny(['<', '>'], position);
            if (open < 0)
            {
                parts.Add(new(rule[position..], null));
                break;
            }
            if (rule[open] == '>')
            {
                throw Malformed(rule, open, "there is a > without a < before it");
            }
            if (open > position)
            {
                parts.Add(new(rule[position..open], null));
            }
            var close = rule.IndexOf('>', open);
            if (close < 0)
            {
                throw Malformed(rule, open, "the variable is not closed by >");
            }
            var variable = Variable(rule, open, rule[(open + 1)..close], converters);
            if (parts.Exists(part => part.Converter is not null && part.Text == variable.Text))
            {
                throw Malformed(rule, open, $"the variable <{variable.Text}> is there twice");
            }
            parts.Add(variable);
            position = close + 1;
        }
        return parts;
    }

    private static UrlPart Variable(string rule, int position, string text, ConverterTable converters)
    {
        // The name follows the last colon; those in arguments, such as any(a:b), come before the closing parenthesis.
        var colon = text.LastIndexOf(':');
        var (converter, name) = colon < 0 ? ("default", text) : (text[..colon], text[(colon + 1)..]);
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            throw Malformed(rule, position, $"\"{name}\" is no name for a variable: expected letters, digits and _");
        }
        var arguments = "";
        var parenthesis = converter.IndexOf('(');
        if (parenthesis >= 0)
        {
            if (!converter.EndsWith(')'))
            {
                throw Malformed(rule, position, $"the parenthesis after {converter[..parenthesis]} is not closed");
            }
            arguments = converter[(parenthesis + 1)..^1];
            converter = converter[..parenthesis];
        }
        try
        {
            return new(name, converters.Create(converter, Arguments(arguments)));
        }
        catch (FormatException error)
        {
            throw Malformed(rule, position, error.Message);
        }
    }

    private static ConverterArguments Arguments(string text)
    {
        var positional = new List<string>();
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in Split(text))
        {
            var equals = argument.IndexOf('=');
            if (equals < 0)
            {
                positional.Add(Unquote(argument));
            }
            else
            {
                named[argument[..equals].Trim()] = Unquote(argument[(equals + 1)..].Trim());
            }
        }
        return new(positional, named);
    }

    private static IEnumerable<string> Split(string text)
    {
        var argument = new StringBuilder();
        var quote = '\0';
        foreach (var c in text)
        {
            if (quote == '\0' && c == ',')
            {
                yield return argument.ToString().Trim();
                argument.Clear();
                continue;
            }
            if (c is '\'' or '"')
            {
                quote =
                    quote == '\0' ? c
                    : quote == c ? '\0'
                    : quote;
            }
            argument.Append(c);
        }
        if (argument.ToString().Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private static string Unquote(string text) =>
        text.Length >= 2 && text[0] is '\'' or '"' && text[^1] == text[0] ? text[1..^1] : text;

    private static FormatException Malformed(string rule, int position, string what) =>
        new($"The rule \"{rule}\" is malformed at character {position + 1}: {what}.");
}
