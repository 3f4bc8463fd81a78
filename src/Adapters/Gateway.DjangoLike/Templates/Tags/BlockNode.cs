using System.Text;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% block name %}</c>: what a template that extends this one may say otherwise.</summary>
internal sealed class BlockNode(string name) : Node
{
    public string Name => name;

    /// <summary>What is in it; set once, when it has been read.</summary>
    public NodeList Body { get; private set; } = new(null, []);

    public static Node Compile(TemplateParser parser, Token token)
    {
        if (TagArguments.Split(token.Arguments) is not [var name])
        {
            throw new TemplateSyntaxException("block takes one name");
        }
        var block = new BlockNode(name) { Line = token.Line };
        parser.AddBlock(block);
        block.Body = parser.Until(["endblock"], out var end);
        return end.Arguments is "" || end.Arguments == name
            ? block
            : throw new TemplateSyntaxException($"the block is closed as '{end.Arguments}'");
    }

    public override void Render(RenderContext context, StringBuilder output)
    {
        var chain = context.Blocks ?? new BlockChain();
        chain.AddLast(this);
        Render(chain, 0, context, output);
    }

    // At level 0 is what the outermost page says, further in what it has replaced.
    private void Render(BlockChain chain, int level, RenderContext context, StringBuilder output)
    {
        var versions = chain.Of(name);
        context.Push();
        context.Set(
            "block",
            new BlockVariable(() => level + 1 < versions.Count ? Text(chain, level + 1, context) : "")
        );
        versions[level].Body.Render(context, output);
        context.Pop();
    }

    private string Text(BlockChain chain, int level, RenderContext context)
    {
        var output = new StringBuilder();
        Render(chain, level, context, output);
        return output.ToString();
    }

    /// <summary><c>{{ block.super }}</c>.</summary>
    private sealed class BlockVariable(Func<string> render)
    {
        public Markup Super => new(render());
    }
}
