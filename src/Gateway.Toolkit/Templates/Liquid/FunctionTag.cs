using DotLiquid;
using DotLiquid.Exceptions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>The tag behind a function. DotLiquid's tags are global to the process; which function is meant, the engine of
/// the rendering says.</summary>
internal sealed class FunctionTag(string name) : Tag
{
    private TagArguments _arguments = new();

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _arguments = TagArguments.Parse(name, markup);
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        if (!LiquidEngine.Functions(context).TryGetValue(name, out var function))
        {
            throw new SyntaxException($"there is no function '{name}'");
        }
        var call = new TemplateCall(
            name,
            _arguments.Positional(context),
            _arguments.Named(context),
            variable => ModelValue.Unwrap(context[variable, false])
        );
        var returned = ModelValue.Wrap(function(call));
        if (_arguments.Variable is null)
        {
            result.Write(HtmlFilters.Autoescape(returned));
        }
        else
        {
            context.Scopes[^1][_arguments.Variable] = returned;
        }
    }
}
