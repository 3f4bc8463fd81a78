using DjangoLike;
using DjangoLike.Polls;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Templates;
using Gateway.DjangoLike.Urls;
using Gateway.Tests;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Tutorial;

/// <summary>Django's tutorial, as docs/djangolike.md walks it: what it shows on the way to the sample. What the sample
/// itself shows is held by its own tests.</summary>
public sealed class TutorialTests
{
    [Fact]
    public async Task Part_1_has_a_first_view()
    {
        await using var site = new TemporaryProject(settings => settings.RootUrlConf = FirstUrls.Site);
        var client = await site.StartAsync();
        Assert.Equal("Hello, world. You're at the polls index.", (await client.GetAsync("/polls/")).Text);
        Assert.Equal("/polls/", (await client.GetAsync("/polls")).GetHeader("location"));
    }

    [Fact]
    public async Task Part_2_plays_with_the_api()
    {
        await using var site = new TemporaryProject(settings => settings.InstalledApps = [new EmptyPolls()]);
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        await PlayingWithTheApi.QuestionsAsync();
        await PlayingWithTheApi.LookupsAsync();
        await PlayingWithTheApi.ChoicesAsync();
    }

    [Theory]
    [InlineData("/polls/34/", "You're looking at question 34.")]
    [InlineData("/polls/34/results/", "You're looking at the results of question 34.")]
    [InlineData("/polls/34/vote/", "You're voting on question 34.")]
    public async Task Part_3_captures_numbers(string path, string expected)
    {
        await using var site = new TemporaryProject(settings =>
            settings.RootUrlConf = new UrlConf { Path("polls/", Include(FirstUrls.PollsOfPart3)) }
        );
        Assert.Equal(expected, (await (await site.StartAsync()).GetAsync(path)).Text);
    }

    [Theory]
    [InlineData("/polls/plain/", 200, "What's new?")]
    [InlineData("/polls/", 200, "<a class=\"card\" href=\"/polls/1/\"><span>What&#x27;s new?</span>")]
    [InlineData("/polls/1/", 200, "<form class=\"card ballot\" action=\"/polls/1/vote/\" method=\"post\">")]
    [InlineData("/polls/long/1/", 200, "<form class=\"card ballot\" action=\"/polls/1/vote/\" method=\"post\">")]
    [InlineData("/polls/1/results/", 200, "Not much -- 0 votes")]
    [InlineData("/polls/9/", 404, "There is no such page.")]
    [InlineData("/polls/long/9/", 404, "There is no such page.")]
    public async Task Part_3_renders_what_it_reads(string path, int status, string expected)
    {
        await using var site = Written();
        var page = await (await site.StartAsync()).GetAsync(path);
        Assert.Equal(status, page.Status);
        Assert.Contains(expected, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_may_be_in_the_other_language()
    {
        await using var site = Written();
        Languages.Set(site.Settings);
        site.Settings.Templates[0].Dirs.Add(Repository.At("tests/Gateway.DjangoLike.Tests/Tutorial/Jinja2"));
        site.Settings.Templates[1].Dirs.Add($"{site.Folder}/Templates");
        site.WithTemplate("badge.html", "<b>{{ label }}</b>")
            .WithTemplate("own.html", "{% badge 'new' %} {{ 'a'|shout }}");
        var client = await site.StartAsync();
        var page = (await client.GetAsync("/polls/1/")).Text;
        Assert.StartsWith("<form action=\"/polls/1/vote/\" method=\"post\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>What&#39;s new?</h1>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"csrfmiddlewaretoken\"", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("type=\"radio\"").Length - 1);
        await using var scope = site.Project.EnterScope();
        Assert.Equal("<b>new</b> A", Loader.RenderToString("own.html"));
    }

    private static TemporaryProject Written() =>
        new(
            _ => Site.NewSettings(),
            settings =>
                settings.RootUrlConf = new UrlConf
                {
                    Path("", FirstViews.Index, name: "front"),
                    Path("polls/", Include(WrittenViews.Patterns)),
                    Path("accounts/", Include(AuthUrls.Patterns)),
                }
        );

    private sealed class EmptyPolls : AppConfig
    {
        public override string Label => "polls";

        public override IReadOnlyList<Type> Models => [typeof(Question), typeof(Choice)];
    }
}
