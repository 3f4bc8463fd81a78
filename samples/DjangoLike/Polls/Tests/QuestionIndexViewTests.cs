using Gateway.DjangoLike.Test;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace DjangoLike.Polls.Tests;

/// <summary>The tutorial's <c>QuestionIndexViewTests</c>.</summary>
internal sealed class QuestionIndexViewTests : TestCase
{
    public async Task TestNoQuestions()
    {
        var response = await Client.GetAsync(Reverse("polls:index"));
        AssertContains(response, "No polls are available.");
    }

    public async Task TestPastQuestion()
    {
        await Questions.CreateAsync("Past question.", days: -30);
        var response = await Client.GetAsync(Reverse("polls:index"));
        AssertContains(response, "Past question.");
    }

    public async Task TestFutureQuestion()
    {
        await Questions.CreateAsync("Future question.", days: 30);
        var response = await Client.GetAsync(Reverse("polls:index"));
        AssertContains(response, "No polls are available.");
        AssertNotContains(response, "Future question.");
    }

    public async Task TestFutureQuestionAndPastQuestion()
    {
        var question = await Questions.CreateAsync("Past question.", days: -30);
        await Questions.CreateAsync("Future question.", days: 30);
        AssertQuerySetEqual(Question.Published(), question);
        var response = await Client.GetAsync(Reverse("polls:index"));
        AssertContains(response, "Past question.");
        AssertNotContains(response, "Future question.");
    }

    public async Task TestTwoPastQuestions()
    {
        var question1 = await Questions.CreateAsync("Past question 1.", days: -30);
        var question2 = await Questions.CreateAsync("Past question 2.", days: -5);
        AssertQuerySetEqual(Question.Published(), question2, question1);
        var response = await Client.GetAsync(Reverse("polls:index"));
        AssertContains(response, "Past question 1.");
        AssertContains(response, "Past question 2.");
    }
}
