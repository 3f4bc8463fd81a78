using DjangoLike.Polls;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Shortcuts;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Tutorial;

/// <summary>The views of the tutorial's part 3 as functions, before generic views take their place in part 4.</summary>
internal static class WrittenViews
{
    public static readonly UrlConf Patterns = new(appName: "polls")
    {
        Path("", Index, name: "index"),
        Path("<int:question_id>/", Detail, name: "detail"),
        Path("<int:question_id>/results/", Results, name: "results"),
        Path("<int:question_id>/vote/", PollsViews.Vote, name: "vote"),
        Path("plain/", Plain),
        Path("long/<int:question_id>/", LongDetail),
    };

    public static async Task<HttpResponse> Plain(HttpRequest request)
    {
        var latest = Question.Objects.OrderByDescending(question => question.PubDate)[..5];
        return new(string.Join(", ", await latest.ToListAsync()), "text/plain; charset=utf-8");
    }

    public static HttpResponse Index(HttpRequest request)
    {
        var latestQuestionList = Question.Objects.OrderByDescending(question => question.PubDate)[..5];
        return Render(request, "polls/index.html", new { latest_question_list = latestQuestionList });
    }

    public static async Task<HttpResponse> LongDetail(HttpRequest request, long questionId)
    {
        var question =
            await Question.Objects.Filter(question => question.Id == questionId).FirstAsync()
            ?? throw new Http404("Question does not exist");
        return Render(request, "polls/detail.html", new { question });
    }

    public static async Task<HttpResponse> Detail(HttpRequest request, long questionId)
    {
        var question = await GetObjectOr404Async(Question.Objects, questionId);
        return Render(request, "polls/detail.html", new { question });
    }

    public static async Task<HttpResponse> Results(HttpRequest request, long questionId)
    {
        var question = await GetObjectOr404Async(Question.Objects, questionId);
        return Render(request, "polls/results.html", new { question, choices = question.ChoiceSet });
    }
}
