using DjangoLike.Polls;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace DjangoLike;

internal static class SiteUrls
{
    public static readonly UrlConf Patterns = new()
    {
        Path("", SiteViews.Front, name: "front"),
        Path("hello", SiteViews.Hello, name: "hello"),
        Path("polls/", Include(PollsUrls.Patterns)),
        Path("accounts/", Include(AuthUrls.Patterns)),
        Path("admin/", PollsAdmin.Site.Urls),
    };
}
