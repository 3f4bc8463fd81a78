using Gateway.DjangoLike.Http;
using static Gateway.DjangoLike.Shortcuts;

namespace DjangoLike.Polls;

internal static class PollsViews
{
    public static async Task<HttpResponse> Vote(HttpRequest request, long questionId)
    {
        var question = await GetObjectOr404Async(Question.Published(), questionId);
        var chosen = (await request.PostAsync()).Get("choice", 0L);
        // The database adds, so that no vote of many at once is lost.
        var counted = await question
            .ChoiceSet.Filter(choice => choice.Id == chosen)
            .UpdateAsync(choice => choice.Votes, choice => choice.Votes + 1);
        return counted == 0
            ? Render(request, "polls/detail.html", new { question, error_message = "You didn't select a choice." })
            : Redirect("polls:results", question.Id);
    }

    /// <summary>The full length of a bar; at least one, for a bar of no votes is empty.</summary>
    public static int Most(IEnumerable<Choice> choices) => choices.Select(choice => choice.Votes).Append(1).Max();
}
