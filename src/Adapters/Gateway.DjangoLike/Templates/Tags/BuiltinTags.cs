using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Tags;

/// <summary>Django's own tags (<c>django.template.defaulttags</c>, <c>loader_tags</c>).</summary>
internal static class BuiltinTags
{
    // A new tag is a new line here.
    private static readonly Dictionary<string, Func<TemplateParser, Token, Node?>> Table = new(StringComparer.Ordinal)
    {
        ["autoescape"] = AutoescapeNode.Compile,
        ["block"] = BlockNode.Compile,
        ["comment"] = static (parser, _) =>
        {
            parser.Skip("endcomment");
            return null;
        },
        ["cycle"] = CycleNode.Compile,
        ["extends"] = ExtendsNode.Compile,
        ["filter"] = FilterNode.Compile,
        ["firstof"] = FirstOfNode.Compile,
        ["for"] = ForNode.Compile,
        ["if"] = IfNode.Compile,
        ["ifchanged"] = IfChangedNode.Compile,
        ["include"] = IncludeNode.Compile,
        // Filters and tags are the project's, and known everywhere.
        ["load"] = static (_, _) => null,
        ["now"] = NowNode.Compile,
        ["regroup"] = RegroupNode.Compile,
        ["resetcycle"] = ResetCycleNode.Compile,
        ["spaceless"] = SpacelessNode.Compile,
        ["templatetag"] = TemplateTagNode.Compile,
        ["widthratio"] = WidthRatioNode.Compile,
        ["with"] = WithNode.Compile,
    };

    public static IEnumerable<string> Names => Table.Keys.Append("verbatim");

    public static bool TryGet(string name, [NotNullWhen(true)] out Func<TemplateParser, Token, Node?>? compile) =>
        Table.TryGetValue(name, out compile);
}
