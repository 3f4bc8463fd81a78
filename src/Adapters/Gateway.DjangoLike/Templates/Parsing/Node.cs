using System.Text;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>A part of a parsed template. Immutable: one tree renders for all requests at once.</summary>
internal abstract class Node
{
    /// <summary>The line of the template it begins on.</summary>
    public int Line { get; init; }

    /// <summary>Adds what it renders to the text.</summary>
    public abstract void Render(RenderContext context, StringBuilder output);
}

/// <summary>Text as it stands.</summary>
internal sealed class TextNode(string text) : Node
{
    public string Text => text;

    public override void Render(RenderContext context, StringBuilder output) => output.Append(text);
}

/// <summary><c>{{ value|filter }}</c>.</summary>
internal sealed class VariableNode(FilterExpression expression) : Node
{
    public override void Render(RenderContext context, StringBuilder output) =>
        TemplateValue.Write(expression.Resolve(context), context, output);
}
