using System.Text;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>A parsed template. Immutable, thread-safe.</summary>
internal sealed class DjangoTemplate(NodeList nodes)
{
    public void Render(RenderContext context, StringBuilder output) => nodes.Render(context, output);
}
