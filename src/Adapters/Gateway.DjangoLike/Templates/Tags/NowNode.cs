using System.Text;
using Gateway.DjangoLike.Templates.Filters;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% now 'Y' as year %}</c>: the time, UTC.</summary>
internal sealed class NowNode(string format, string? variable) : Node
{
    public static Node Compile(TemplateParser parser, Token token) =>
        TagArguments.Split(token.Arguments) switch
        {
            [var format] when parser.Expression(format).Literal is { } text => new NowNode(text, null)
            {
                Line = token.Line,
            },
            [var format, "as", var name] when parser.Expression(format).Literal is { } text => new NowNode(text, name)
            {
                Line = token.Line,
            },
            _ => throw new TemplateSyntaxException("now takes a format in quotes, such as {% now 'Y' %}"),
        };

    public override void Render(RenderContext context, StringBuilder output)
    {
        var text = DateFormat.Format(DateTime.UtcNow, DateFormat.Named(format));
        if (variable is null)
        {
            HtmlText.Escape(text, output);
        }
        else
        {
            context.Set(variable, text);
        }
    }
}
