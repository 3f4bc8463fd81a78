using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Tags;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>A parsed template.</summary>
/// <param name="Name">Its name; null when it was given as text.</param>
/// <param name="Parsed">Made thread-safe: rendering does not change it.</param>
internal sealed record LiquidTemplate(string? Name, Template Parsed)
{
    public static LiquidTemplate Parse(string? name, string text, Language language, SyntaxCompatibility syntax)
    {
        var prepared = TemplateReader.Read(name, text, language);
        try
        {
            return new(name, LiquidTags.Parse(prepared.Text, prepared.Parts, syntax));
        }
        // What DotLiquid alone can know, such as text outside the blocks of a template that extends another.
        catch (DotLiquid.Exceptions.SyntaxException error)
        {
            throw new TemplateException(error.Message, name, innerException: error);
        }
    }
}
