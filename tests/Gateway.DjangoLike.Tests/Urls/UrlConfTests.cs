using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Urls;

public sealed class UrlConfTests
{
    private static readonly UrlResolver Site = new(
        new UrlConf
        {
            Path("", Page, name: "front"),
            Path("about", Page, name: "about"),
            Path("polls/", Include(Polls())),
            Path("archive/<int:year>/", Include(Polls(), "old")),
            Path("files/<path:file>", File, name: "file"),
            Path("tags/<slug:tag>/", Tag, name: "tag"),
            Path("items/<uuid:item>", Item, name: "item"),
            Path("say/<word>", Say, name: "say"),
            Path("say/<word>/<other>", Say, name: "say"),
            Path("größe/<word>", Say, name: "size"),
        }
    );

    private static UrlConf Polls() =>
        new("polls")
        {
            Path("", Page, name: "index"),
            Path("<int:question_id>/", Detail, name: "detail"),
            Path("<int:question_id>/vote/", Detail, name: "vote"),
        };

    [Theory]
    [InlineData("", "front", "")]
    [InlineData("about", "about", "")]
    [InlineData("polls/", "polls:index", "")]
    [InlineData("polls/5/", "polls:detail", "question_id=5")]
    [InlineData("polls/5/vote/", "polls:vote", "question_id=5")]
    [InlineData("archive/1999/7/", "old:detail", "year=1999 question_id=7")]
    [InlineData("files/a/b/c.txt", "file", "file=a/b/c.txt")]
    [InlineData("tags/a-b_c/", "tag", "tag=a-b_c")]
    [InlineData("items/6f9619ff-8b86-d011-b42d-00cf4fc964ff", "item", "item=6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("say/hello there", "say", "word=hello there")]
    [InlineData("größe/ü", "size", "word=ü")]
    public void A_path_resolves(string path, string name, string arguments)
    {
        var match = Site.Resolve(path);
        Assert.Equal(name, match?.ViewName);
        Assert.Equal(arguments, string.Join(' ', match!.Arguments.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("about/")]
    [InlineData("abou")]
    [InlineData("polls")]
    [InlineData("polls/5")]
    [InlineData("polls/five/")]
    [InlineData("polls/-5/")]
    [InlineData("polls/5/vote/x")]
    [InlineData("polls/99999999999999999999999999/")]
    [InlineData("polls/٣/")]
    [InlineData("polls/5/\n")]
    [InlineData("tags/a b/")]
    [InlineData("items/6F9619FF-8B86-D011-B42D-00CF4FC964FF")]
    [InlineData("say/")]
    public void A_path_that_no_route_matches_resolves_to_nothing(string path) => Assert.Null(Site.Resolve(path));

    [Fact]
    public void The_whole_route_is_told() =>
        Assert.Equal("archive/<int:year>/<int:question_id>/vote/", Site.Resolve("archive/1/2/vote/")?.Route);

    [Fact]
    public void Routes_are_tried_in_order_and_a_prefix_that_leads_nowhere_is_left_again()
    {
        var site = new UrlResolver(
            new UrlConf
            {
                Path("<str:a>/", Include(new UrlConf { Path("x", Page, name: "inner") })),
                Path("<str:b>/y", Page, name: "outer"),
            }
        );
        var match = site.Resolve("1/y");
        Assert.Equal("outer", match?.ViewName);
        Assert.Equal(["b"], match!.Arguments.Select(pair => pair.Key));
    }

    [Theory]
    [InlineData("front", "")]
    [InlineData("polls:index", "polls/")]
    [InlineData("polls:detail", "polls/5/", 5L)]
    [InlineData("polls:vote", "polls/5/vote/", "5")]
    [InlineData("old:detail", "archive/1999/5/", 1999, 5)]
    [InlineData("file", "files/a/b%20c%3F.txt", "a/b c?.txt")]
    [InlineData("say", "say/a", "a")]
    [InlineData("say", "say/a/b", "a", "b")]
    [InlineData("size", "gr%C3%B6%C3%9Fe/%25", "%")]
    public void A_name_is_reversed(string name, string path, params object[] arguments) =>
        Assert.Equal(path, Site.Reverse(name, arguments));

    [Fact]
    public void A_name_is_reversed_with_named_arguments()
    {
        var arguments = new Dictionary<string, object?> { ["question_id"] = 5, ["year"] = 1999 };
        Assert.Equal("archive/1999/5/", Site.Reverse("old:detail", arguments));
        Assert.Throws<NoReverseMatchException>(() => Site.Reverse("polls:detail", arguments));
    }

    [Fact]
    public void What_was_reversed_resolves_to_the_same()
    {
        var match = Site.Resolve(Uri.UnescapeDataString(Site.Reverse("file", ["x y/ü%2F"])));
        Assert.Equal("x y/ü%2F", match?.Arguments["file"]);
    }

    [Theory]
    [InlineData("polls:detial", "polls:detail")]
    [InlineData("detail", "polls:detail")]
    [InlineData("polls:detail", "polls/<int:question_id>/")]
    [InlineData("polls:detail", "one", "one")]
    [InlineData("say", "say/<word>", "a/b")]
    public void What_cannot_be_reversed_is_told_with_what_can(string name, string hint, params object[] arguments)
    {
        var error = Assert.Throws<NoReverseMatchException>(() => Site.Reverse(name, arguments));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/polls/")]
    [InlineData("polls/<int:id")]
    [InlineData("polls/int:id>")]
    [InlineData("polls/<number:id>/")]
    [InlineData("polls/<int:>/")]
    [InlineData("polls/<int:2nd>/")]
    [InlineData("<a>/<a>")]
    public void A_malformed_route_is_refused_where_it_is_written(string route)
    {
        var error = Assert.Throws<ArgumentException>(() => Path(route, Page));
        Assert.Contains(route, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_and_its_route_must_agree()
    {
        var name = Assert.Throws<InvalidOperationException>(() =>
            new UrlResolver(new UrlConf { Path("<int:id>", Detail) })
        );
        Assert.Contains("question_id", name.Message, StringComparison.Ordinal);
        var type = Assert.Throws<InvalidOperationException>(() =>
            new UrlResolver(new UrlConf { Path("<str:question_id>", Detail) })
        );
        Assert.Contains("Int64", type.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Path("", () => 5));
    }

    [Fact]
    public void A_namespace_wants_an_application_namespace() =>
        Assert.Throws<ArgumentException>(() => Include(new UrlConf { Path("", Page) }, "old"));

    private static HttpResponse Page(HttpRequest request) => new(request.Path);

    private static HttpResponse Detail(HttpRequest request, long questionId, int year = 0) =>
        new($"{request.Path} {questionId} {year}");

    private static Task<HttpResponse> File(HttpRequest request, string file) =>
        Task.FromResult(new HttpResponse(request.Path + file));

    private static ValueTask<HttpResponse> Tag(string tag) => new(new HttpResponse(tag));

    private static HttpResponse Item(HttpRequest request, Guid item) => new($"{request.Path} {item}");

    private static HttpResponse Say(UrlArguments arguments) => new($"{arguments.Count}");
}
