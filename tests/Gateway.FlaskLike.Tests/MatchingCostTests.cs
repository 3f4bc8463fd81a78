using Gateway.FlaskLike.Routing;

namespace Gateway.FlaskLike.Tests;

/// <summary>What a request pays for finding its rule is counted, not timed.</summary>
public sealed class MatchingCostTests
{
    /// <summary>The rules of a site, by their number, and a path that the last one has, or none.</summary>
    public static TheoryData<string, string, bool> Sites =>
        new()
        {
            { "/page{0}", "/page{0}", true },
            { "/section/page{0}/", "/section/page{0}/", true },
            { "/item{0}/<int:id>", "/item{0}/42", true },
            { "/item/<int:id>/field{0}", "/item/42/field{0}", true },
            { "/<lang>/a{0}/<path:rest>", "/de/a{0}/x/y", true },
            { "/user{0}-<name>", "/user{0}-ann", true },
            { "/page{0}", "/nosuch{0}", false },
            { "/item/<int:id>/field{0}", "/item/x/field{0}", false },
        };

    [Theory]
    [MemberData(nameof(Sites))]
    public void Matching_costs_the_same_with_any_number_of_rules(string rule, string path, bool isFound)
    {
        var costs = new[] { 10, 1_000, 10_000 }.Select(count => Cost(rule, path, isFound, count)).ToList();

        Assert.All(costs, cost => Assert.Equal(costs[0], cost));
        Assert.InRange(costs[0], 1, 20);
    }

    [Fact]
    public void A_path_made_to_be_tried_everywhere_costs_no_more_than_its_length()
    {
        var app = new Flask();
        app.Route("/<a>/<b>/<c>/<d>/end", () => "", "end").Route("/<path:p>/edit", () => "", "edit");

        app.Map.Match("", "GET", "/" + string.Join('/', Enumerable.Repeat("a", 10_000)), out var steps);

        Assert.InRange(steps, 1, 20);
    }

    private static int Cost(string rule, string path, bool isFound, int count)
    {
        var app = new Flask(staticFolder: null);
        for (var i = 0; i < count; i++)
        {
            app.Route(rule.Replace("{0}", $"{i}", StringComparison.Ordinal), () => "", $"e{i}");
        }
        var match = app.Map.Match(
            "",
            "GET",
            path.Replace("{0}", $"{count - 1}", StringComparison.Ordinal),
            out var steps
        );
        Assert.Equal(isFound ? MatchOutcome.Found : MatchOutcome.NotFound, match.Outcome);
        return steps;
    }
}
