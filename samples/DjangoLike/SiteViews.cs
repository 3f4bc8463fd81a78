using DjangoLike.Polls;
using Gateway.DjangoLike.Http;
using static Gateway.DjangoLike.Shortcuts;

namespace DjangoLike;

internal static class SiteViews
{
    public static async Task<HttpResponse> Front(HttpRequest request)
    {
        var choices = await Choice.Objects.ToListAsync();
        var question = await Question.Published().FirstAsync();
        return Render(
            request,
            "front.html",
            new
            {
                question,
                most = PollsViews.Most(choices.Where(choice => choice.QuestionId == question?.Id)),
                question_count = await Question.Published().CountAsync(),
                vote_count = choices.Sum(choice => choice.Votes),
            }
        );
    }

    public static HttpResponse Hello(HttpRequest request) =>
        new($"Hello, World! This is {request.Project.Settings.Name}.\n", "text/plain; charset=utf-8");
}
