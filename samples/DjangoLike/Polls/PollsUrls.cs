using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace DjangoLike.Polls;

internal static class PollsUrls
{
    public static readonly UrlConf Patterns = new(appName: "polls")
    {
        Path("", PollsViews.Index, name: "index"),
        Path("<int:question_id>/", PollsViews.Detail, name: "detail"),
        Path("<int:question_id>/results/", PollsViews.Results, name: "results"),
        Path("<int:question_id>/vote/", PollsViews.Vote, name: "vote"),
    };
}
