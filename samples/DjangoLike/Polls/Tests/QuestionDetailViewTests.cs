using Gateway.DjangoLike.Test;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace DjangoLike.Polls.Tests;

/// <summary>The tutorial's <c>QuestionDetailViewTests</c>.</summary>
internal sealed class QuestionDetailViewTests : TestCase
{
    public async Task TestFutureQuestion()
    {
        var futureQuestion = await Questions.CreateAsync("Future question.", days: 5);
        var response = await Client.GetAsync(Reverse("polls:detail", futureQuestion.Id));
        AssertStatus(response, 404);
    }

    public async Task TestPastQuestion()
    {
        var pastQuestion = await Questions.CreateAsync("Past question.", days: -5);
        var response = await Client.GetAsync(Reverse("polls:detail", pastQuestion.Id));
        AssertContains(response, pastQuestion.QuestionText);
    }
}
