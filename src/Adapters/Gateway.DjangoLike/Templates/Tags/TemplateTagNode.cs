using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary><c>{% templatetag openblock %}</c>: the characters of tags themselves.</summary>
internal static class TemplateTagNode
{
    public static Node Compile(TemplateParser parser, Token token) =>
        new TextNode(
            token.Arguments switch
            {
                "openblock" => "{%",
                "closeblock" => "%}",
                "openvariable" => "{{",
                "closevariable" => "}}",
                "openbrace" => "{",
                "closebrace" => "}",
                "opencomment" => "{#",
                "closecomment" => "#}",
                var other => throw new TemplateSyntaxException($"templatetag does not know '{other}'"),
            }
        )
        {
            Line = token.Line,
        };
}
