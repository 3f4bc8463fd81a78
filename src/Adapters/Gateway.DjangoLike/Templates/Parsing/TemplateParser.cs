using Gateway.DjangoLike.Templates.Filters;
using Gateway.DjangoLike.Templates.Tags;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>Makes a tree of tokens (<c>django.template.base.Parser</c>). One parser reads one template.</summary>
internal sealed class TemplateParser(DjangoEngine engine, string? template, List<Token> tokens)
{
    private readonly Dictionary<string, BlockNode> _blocks = new(StringComparer.Ordinal);
    private int _next;
    private Token _tag;

    public FilterTable Filters => engine.Filters;

    public Dictionary<string, BlockNode> Blocks => _blocks;

    public string? Template => template;

    /// <summary>What cycles were named with <c>as</c>, for <c>{% cycle name %}</c> and <c>{% resetcycle name %}</c>.</summary>
    public Dictionary<string, CycleNode> Cycles { get; } = new(StringComparer.Ordinal);

    /// <summary>The cycle that was read last.</summary>
    public CycleNode? LastCycle { get; set; }

    public DjangoTemplate Parse() => new(Until());

    /// <summary>Reads on until one of several tags, which is then taken; to the end when none is named.</summary>
    public NodeList Until(params ReadOnlySpan<string> names) => Until(names, out _);

    /// <param name="names">The tags, such as <c>else</c> and <c>endif</c>.</param>
    /// <param name="end">The one that came.</param>
    public NodeList Until(ReadOnlySpan<string> names, out Token end)
    {
        var opening = _tag;
        var nodes = new List<Node>();
        while (_next < tokens.Count)
        {
            var token = tokens[_next++];
            switch (token.Kind)
            {
                case TokenKind.Text:
                    nodes.Add(new TextNode(token.Text) { Line = token.Line });
                    break;
                case TokenKind.Variable:
                    nodes.Add(new VariableNode(At(token, () => Expression(token.Text))) { Line = token.Line });
                    break;
                default:
                    if (names.Contains(token.TagName))
                    {
                        end = token;
                        return new(template, nodes);
                    }
                    _tag = token;
                    if (At(token, () => Tag(token, opening)) is { } node)
                    {
                        CheckExtends(node, nodes, token);
                        nodes.Add(node);
                    }
                    break;
            }
        }
        end = default;
        return names.Length == 0
            ? new(template, nodes)
            : throw new TemplateException(
                $"{{% {opening.TagName} %}} is not closed; expected {{% {string.Join(" %} or {% ", names.ToArray())} %}}.",
                template,
                opening.Line
            );
    }

    public FilterExpression Expression(string text) => FilterExpression.Parse(text, Filters);

    public void AddBlock(BlockNode block)
    {
        if (!_blocks.TryAdd(block.Name, block))
        {
            throw new TemplateSyntaxException($"the block '{block.Name}' appears more than once");
        }
    }

    /// <summary>Drops all up to a tag, unread, such as a comment's text.</summary>
    public void Skip(string name)
    {
        var opening = _tag;
        while (_next < tokens.Count)
        {
            var token = tokens[_next++];
            if (token.Kind == TokenKind.Tag && token.TagName == name)
            {
                return;
            }
        }
        throw new TemplateException(
            $"{{% {opening.TagName} %}} is not closed; expected {{% {name} %}}.",
            template,
            opening.Line
        );
    }

    private Node? Tag(Token token, Token around)
    {
        if (token.Text.Length == 0)
        {
            throw new TemplateSyntaxException("a tag is empty");
        }
        if (BuiltinTags.TryGet(token.TagName, out var compile))
        {
            return compile(this, token);
        }
        if (engine.Functions.TryGetValue(token.TagName, out var function))
        {
            return FunctionNode.Compile(this, token, function);
        }
        throw new TemplateSyntaxException(
            token.TagName.StartsWith("end", StringComparison.Ordinal) || token.TagName is "else" or "elif" or "empty"
                ? $"{{% {token.TagName} %}} closes nothing here"
                    + (around.TagName is { Length: > 0 } open ? $": {{% {open} %}} of line {around.Line} is open" : "")
                : $"there is no tag '{token.TagName}'; there are {string.Join(", ", BuiltinTags.Names.Concat(engine.Functions.Keys).Order(StringComparer.Ordinal))}"
        );
    }

    private void CheckExtends(Node node, List<Node> before, Token token)
    {
        if (node is ExtendsNode && before.Exists(other => other is not TextNode))
        {
            throw new TemplateException("{% extends %} must be the first tag of its template.", template, token.Line);
        }
    }

    private T At<T>(Token token, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (TemplateSyntaxException error)
        {
            var shown = token.Kind == TokenKind.Variable ? $"{{{{ {token.Text} }}}}" : $"{{% {token.Text} %}}";
            throw new TemplateException($"{error.Message}, in {Lexer.Excerpt(shown)}.", template, token.Line);
        }
    }
}
