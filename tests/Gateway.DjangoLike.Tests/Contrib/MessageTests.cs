using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Contrib.Sessions;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Contrib;

public sealed class MessageTests
{
    public static TheoryData<MessageStorage> Storages =>
        [MessageStorage.Fallback, MessageStorage.Cookie, MessageStorage.Session];

    [Theory]
    [MemberData(nameof(Storages))]
    public async Task What_is_said_is_shown_once_on_the_next_page(MessageStorage storage)
    {
        await using var site = Site(storage);
        var client = await site.StartAsync();
        await client.GetAsync("/say/one");
        await client.GetAsync("/say/<two>");
        Assert.Equal("success:one|success:&lt;two&gt;|", (await client.GetAsync("/show")).Text);
        Assert.Equal("", (await client.GetAsync("/show")).Text);
    }

    [Fact]
    public async Task What_does_not_fit_a_cookie_waits_in_the_session()
    {
        await using var site = Site(MessageStorage.Fallback);
        var client = await site.StartAsync();
        var long1 = new string('a', 1500);
        var long2 = new string('b', 1500);
        await client.GetAsync("/say/" + long1);
        await client.GetAsync("/say/" + long2);
        var page = (await client.GetAsync("/show")).Text;
        Assert.Contains(long1, page, StringComparison.Ordinal);
        Assert.Contains(long2, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_cookie_says_nothing()
    {
        await using var site = Site(MessageStorage.Cookie);
        var client = await site.StartAsync();
        client.UseCookies = false;
        Assert.Equal("", (await client.GetAsync("/show", ("cookie", "messages=W10.AAAAAAAAAAA.AAAA"))).Text);
    }

    [Fact]
    public async Task Less_important_ones_are_dropped()
    {
        await using var site = Site(MessageStorage.Cookie);
        site.Settings.Messages.Level = MessageLevel.Warning;
        var client = await site.StartAsync();
        await client.GetAsync("/say/one");
        Assert.Equal("", (await client.GetAsync("/show")).Text);
    }

    private static TemporaryProject Site(MessageStorage storage) =>
        new TemporaryProject(settings =>
        {
            settings.InstalledApps = [new SessionsConfig()];
            settings.Messages.Storage = storage;
            settings.Middleware = [SessionMiddleware.Wrap, MessageMiddleware.Wrap];
            settings.RootUrlConf = new UrlConf { Path("say/<str:text>", Say), Path("show", Show) };
        }).WithTemplate("show.html", "{% for message in messages %}{{ message.tags }}:{{ message }}|{% endfor %}");

    private static HttpResponse Say(HttpRequest request, string text)
    {
        Messages.Success(request, text);
        return new();
    }

    private static HttpResponse Show(HttpRequest request) => Shortcuts.Render(request, "show.html");
}
