using System.Text.RegularExpressions;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Templates;
using Gateway.DjangoLike.Templates.Tags;
using Gateway.Tests;

namespace Gateway.DjangoLike.Tests.Templates;

/// <summary>The tables of tags and filters in docs/djangolike.md are those of the code.</summary>
public sealed partial class TemplateReferenceTests
{
    private static readonly DjangoEngine Engine = MakeEngine();

    [Fact]
    public void Every_tag_is_in_the_document() =>
        Assert.Equal(BuiltinTags.Names.Concat(Engine.Functions.Keys).Order(StringComparer.Ordinal), Named("Tags"));

    [Fact]
    public void Every_filter_is_in_the_document() =>
        Assert.Equal(Engine.Filters.Names.Order(StringComparer.Ordinal), Named("Filters"));

    // The names in the first column of the table below a heading.
    private static IEnumerable<string> Named(string heading)
    {
        var text = File.ReadAllText(Repository.At("docs", "djangolike.md"));
        var section = text.Split($"### {heading}\n")[1].Split("\n#")[0];
        return section
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(row => Name().Matches(row.Split('|')[1]).Select(match => match.Groups["name"].Value))
            .Order(StringComparer.Ordinal);
    }

    private static DjangoEngine MakeEngine()
    {
        var engine = (DjangoEngine)new DjangoTemplates().CreateEngine(autoReload: false);
        new TemplateUrls(new Settings("test", "/")).AddTo(engine);
        return engine;
    }

    [GeneratedRegex("`(?<name>.+?)`", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
