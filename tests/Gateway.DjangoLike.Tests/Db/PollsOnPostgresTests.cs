using System.Text.RegularExpressions;
using DjangoLike;
using DjangoLike.Polls;

namespace Gateway.DjangoLike.Tests.Db;

/// <summary>The sample on PostgreSQL.</summary>
public sealed partial class PollsOnPostgresTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    [GeneratedRegex("name=\"csrfmiddlewaretoken\" value=\"(?<token>\\w{64})\"", RegexOptions.None, 1000)]
    private static partial Regex TokenField();

    [Fact]
    public async Task A_thousand_votes_at_once_count_a_thousand()
    {
        var url = await cluster.NewDatabaseAsync();
        await using var polls = new TemporaryProject(_ => Site.NewSettings(), settings => settings.DatabaseUrl = url);
        var client = await polls.StartAsync();
        await using (polls.Project.EnterScope())
        {
            await PollsConfig.AddFirstQuestionAsync();
        }
        var token = TokenField().Match((await client.GetAsync("/polls/1/")).Text).Groups["token"].Value;
        var votes = await Task.WhenAll(
            Enumerable
                .Range(0, 1000)
                .Select(_ =>
                    Task.Run(() =>
                        client.PostFormAsync("/polls/1/vote/", ("choice", "2"), ("csrfmiddlewaretoken", token))
                    )
                )
        );
        Assert.All(votes, vote => Assert.Equal(302, vote.Status));
        Assert.Contains(
            "The sky -- 1000 votes",
            (await client.GetAsync("/polls/1/results/")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_second_start_finds_what_the_first_has_stored_and_a_database_there_is_none_of_is_told()
    {
        var url = await cluster.NewDatabaseAsync();
        await using var polls = new TemporaryProject(_ => Site.NewSettings(), settings => settings.DatabaseUrl = url);
        var first = await polls.StartAsync();
        Assert.Contains("No polls are available.", (await first.GetAsync("/polls/")).Text, StringComparison.Ordinal);
        await using (polls.Project.EnterScope())
        {
            await PollsConfig.AddFirstQuestionAsync();
        }
        var again = await polls.StartAsync();
        Assert.Contains("Not much", (await again.GetAsync("/polls/1/")).Text, StringComparison.Ordinal);

        polls.Settings.DatabaseUrl = $"postgres://tester:hush@127.0.0.1:1/none";
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => polls.StartAsync());
        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }
}
