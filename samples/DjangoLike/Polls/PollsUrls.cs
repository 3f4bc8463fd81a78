using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace DjangoLike.Polls;

internal static class PollsUrls
{
    public static readonly UrlConf Patterns = new(appName: "polls")
    {
        Path("", new IndexView().AsView(), name: "index"),
        Path("<int:pk>/", new DetailView().AsView(), name: "detail"),
        Path("<int:pk>/results/", new ResultsView().AsView(), name: "results"),
        Path("<int:question_id>/vote/", PollsViews.Vote, name: "vote"),
    };
}
