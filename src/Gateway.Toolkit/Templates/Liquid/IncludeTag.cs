using DotLiquid;
using DotLiquid.Exceptions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>
/// <c>{% include 'post.html' %}</c>, <c>{% include 'post.html' with post: first %}</c>: a template with the variables
/// around it. DotLiquid's own takes the template's name for a variable's, and so fails on a slash.
/// </summary>
internal sealed class IncludeTag : Tag
{
    private TagArguments _arguments = new();

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        // Django's "with" is for the eye.
        _arguments = TagArguments.Parse(tagName, markup.Replace(" with ", " ", StringComparison.Ordinal));
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        var positional = _arguments.Positional(context);
        if (positional is not [string name])
        {
            throw new SyntaxException($"include '{Markup.Trim()}' needs the name of one template");
        }
        var template = ((LiquidFiles)context.Registers["file_system"]).Get(name);
        var scope = new Hash();
        foreach (var (variable, value) in _arguments.Named(context))
        {
            scope[variable] = ModelValue.Wrap(value);
        }
        context.Stack(
            scope,
            () => template.Render(result, RenderParameters.FromContext(context, result.FormatProvider))
        );
    }
}
