using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Expressions;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary>The template that is included, and variables for it.</summary>
/// <param name="Template">Its name.</param>
/// <param name="Arguments">The variables.</param>
internal sealed record Inclusion(Evaluation Template, Arguments Arguments);

/// <summary><c>{% include 'post.html' %}</c>, <c>{% include 'post.html' with post: first %}</c>: a template with the variables
/// around it.</summary>
internal sealed class IncludeTag : Tag
{
    private Inclusion _inclusion = null!;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _inclusion = LiquidTags.Part<Inclusion>(markup);
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        var (template, scope) = _inclusion.Template.Place.Run(() =>
        {
            var name = Operators.Text(_inclusion.Template.Expression(context));
            var variables = new Hash();
            foreach (var (variable, value) in _inclusion.Arguments.Named)
            {
                variables[variable] = value(context);
            }
            return (((LiquidFiles)context.Registers["file_system"]).Get(name), variables);
        });
        context.Stack(
            scope,
            () => template.Render(result, RenderParameters.FromContext(context, result.FormatProvider))
        );
    }
}
