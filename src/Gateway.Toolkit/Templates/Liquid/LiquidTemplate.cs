using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>A parsed template.</summary>
internal sealed partial class LiquidTemplate
{
    private readonly string _text;

    private LiquidTemplate(string? name, string text, Template parsed)
    {
        Name = name;
        Parsed = parsed;
        _text = text;
    }

    public string? Name { get; }

    /// <summary>Made thread-safe: rendering does not change it.</summary>
    public Template Parsed { get; }

    public static LiquidTemplate Parse(string? name, string text, SyntaxCompatibility syntax)
    {
        try
        {
            var parsed = Template.Parse(text, syntax);
            parsed.MakeThreadSafe();
            return new(name, text, parsed);
        }
        catch (SyntaxException error)
        {
            throw new TemplateException(error.Message, name, LineOfFault(text, error.Message, syntax), error);
        }
    }

    /// <summary>The line of the first tag that holds a word which an error quotes.</summary>
    public int? LineNamedBy(string message)
    {
        var quoted = Quoted().Matches(message).Select(match => match.Groups[1].Value).ToArray();
        foreach (Match token in TemplateText.Token().Matches(_text))
        {
            if (quoted.Any(word => token.Value.Contains(word, StringComparison.Ordinal)))
            {
                return TemplateText.LineOf(_text, token.Index);
            }
        }
        return null;
    }

    [GeneratedRegex("""['"]([^'"]+)['"]""")]
    private static partial Regex Quoted();

    // DotLiquid does not know lines. The fault is at the first tag after which every longer beginning of the text has it.
    private static int? LineOfFault(string text, string message, SyntaxCompatibility syntax)
    {
        int? line = null;
        foreach (var token in TemplateText.Token().Matches(text).Reverse())
        {
            try
            {
                Template.Parse(text[..(token.Index + token.Length)], syntax);
                return line;
            }
            catch (SyntaxException error)
            {
                if (error.Message != message)
                {
                    return line;
                }
                line = TemplateText.LineOf(text, token.Index);
            }
        }
        return line;
    }
}
