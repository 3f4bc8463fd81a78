using System.Text;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>Nodes that render one after another; an error gets the place it happened at.</summary>
internal sealed class NodeList(string? template, IReadOnlyList<Node> nodes)
{
    public IReadOnlyList<Node> Nodes => nodes;

    public void Render(RenderContext context, StringBuilder output)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            try
            {
                nodes[i].Render(context, output);
            }
            // Another template's error has its place; what is an answer, such as a 404, stays one.
            catch (Exception error)
                when (error is not (TemplateException or HttpException or OperationCanceledException))
            {
                throw new TemplateException(error.Message, template, nodes[i].Line, error);
            }
        }
    }

    public string Render(RenderContext context)
    {
        var output = new StringBuilder();
        Render(context, output);
        return output.ToString();
    }
}
