using System.Text.Json;
using Gateway.Tests;
using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.Toolkit.Tests.Jinja;

/// <summary>Templates print what Jinja was seen to print (<c>eng/observe-jinja</c>), but for the listed differences.</summary>
public sealed class JinjaTests
{
    private readonly LiquidEngine _engine = new();

    public static TheoryData<string, string> Observed
    {
        get
        {
            var differences = Rows("differences.tsv")
                .ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
            var data = new TheoryData<string, string>();
            foreach (var row in Rows("observed.tsv"))
            {
                data.Add(row[0], differences.GetValueOrDefault(row[0], row[1]));
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Observed))]
    public void A_template_prints_what_it_prints_in_Jinja(string template, string expected) =>
        Assert.Equal(Text(expected), Render(Text(template)));

    [Fact]
    public void Every_difference_is_one() =>
        Assert.All(
            Rows("differences.tsv"),
            row => Assert.NotEqual(Rows("observed.tsv").Single(observed => observed[0] == row[0])[1], row[1])
        );

    private string Render(string template)
    {
        _engine.AddTemplate("part", "({{ p.title if p is defined else user }})");
        _engine.AddTemplate("base", "<b>{% block title %}T{% endblock %}</b>{% block body %}{{ user }}{% endblock %}");
        try
        {
            return _engine.RenderText(template, Model());
        }
        catch (TemplateException)
        {
            return "an error";
        }
    }

    // eng/observe-jinja has the same.
    private static Dictionary<string, object?> Model() =>
        new()
        {
            ["user"] = "<bob>",
            ["html"] = new Markup("<b>x</b>"),
            ["n"] = 3,
            ["zero"] = 0,
            ["empty"] = "",
            ["empty_list"] = Array.Empty<string>(),
            ["null_value"] = null,
            ["long"] = "Hello brave new world of templates",
            ["items"] = new[] { "a", "b", "c" },
            ["map"] = new Dictionary<string, int> { ["one"] = 1, ["two"] = 2 },
            ["pairs"] = new object[] { new object[] { "a", 1 }, new object[] { "b", 2 } },
            ["posts"] = new[]
            {
                new
                {
                    Title = "B",
                    Public = true,
                    N = 1,
                },
                new
                {
                    Title = "A",
                    Public = false,
                    N = 2,
                },
            },
            ["post"] = new { Title = "T" },
            ["request"] = new { Form = new Dictionary<string, string>() },
        };

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Repository.At("tests", "Gateway.Toolkit.Tests", "Jinja", file))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'));

    private static string Text(string json) => JsonSerializer.Deserialize<string>(json)!;
}
