using Gateway.DjangoLike.Test;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace DjangoLike.Polls.Tests;

/// <summary>However many questions and choices there are, a page asks the database as often.</summary>
internal sealed class QueryCountTests : TestCase
{
    private long _question;

    public override async Task SetUpAsync()
    {
        for (var i = 1; i <= 8; i++)
        {
            var question = await Questions.CreateAsync($"Question {i}?", days: -i);
            await Choice.Objects.BulkCreateAsync(
                Enumerable.Range(1, 6).Select(n => new Choice { ChoiceText = $"Choice {n}", Question = question })
            );
            _question = question.Id;
        }
    }

    public Task TestFront() => AssertNumQueriesAsync(4, () => Client.GetAsync(Reverse("front")));

    public Task TestIndex() => AssertNumQueriesAsync(1, () => Client.GetAsync(Reverse("polls:index")));

    public Task TestDetail() => AssertNumQueriesAsync(2, () => Client.GetAsync(Reverse("polls:detail", _question)));

    public Task TestResults() => AssertNumQueriesAsync(2, () => Client.GetAsync(Reverse("polls:results", _question)));
}
