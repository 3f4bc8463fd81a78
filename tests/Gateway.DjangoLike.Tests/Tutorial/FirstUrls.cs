using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Tutorial;

/// <summary>The URLconfs of the tutorial's parts 1 and 3.</summary>
internal static class FirstUrls
{
    public static readonly UrlConf Polls = new() { Path("", FirstViews.Index, name: "index") };

    public static readonly UrlConf Site = new() { Path("polls/", Include(Polls)) };

    public static readonly UrlConf PollsOfPart3 = new(appName: "polls")
    {
        // ex: /polls/
        Path("", FirstViews.Index, name: "index"),
        // ex: /polls/5/
        Path("<int:question_id>/", FirstViews.Detail, name: "detail"),
        // ex: /polls/5/results/
        Path("<int:question_id>/results/", FirstViews.Results, name: "results"),
        // ex: /polls/5/vote/
        Path("<int:question_id>/vote/", FirstViews.Vote, name: "vote"),
    };
}
