using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Observed;

/// <summary>The URLconf of <c>observe.py</c>, and what Django makes of it.</summary>
public sealed class ObservedUrlTests
{
    private static readonly UrlResolver Site = new(
        new UrlConf
        {
            Path("", Page, name: "front"),
            Path("articles/2003/", Page, name: "special"),
            Path("articles/<int:year>/", Page, name: "year"),
            Path("articles/<int:year>/<int:month>/<slug:slug>/", Page, name: "article"),
            RePath("^old/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", Page, name: "old"),
            RePath("^pos/([0-9]+)/([a-z]*)$", Page, name: "pos"),
            RePath(@"^opt/(?:page-(?P<page>\d+)/)?$", Page, name: "opt"),
            RePath("^open/", Page, name: "open"),
            Path("files/<path:file>", Page, name: "file"),
            Path("u/<uuid:id>/", Page, name: "uuid"),
            Path("s/<name>/", Page, name: "s"),
            Path("s/<name>/<other>/", Page, name: "s"),
            Path("shop/", Include(Shop())),
            Path("a-shop/", Include(Shop(), "a")),
            Path("b-shop/", Include(Shop(), "b")),
            Path("plain/", Include(Plain())),
            RePath("^re/(?P<lang>[a-z]{2})/", Include(Plain())),
        }
    );

    public static TheoryData<string> Paths => [.. ObservedTable.Rows("resolve").Select(row => row.GetRawText())];

    // Differences: an optional part is left out, and a name finds every include that takes its arguments.
    public static TheoryData<string> Names =>
        [
            .. ObservedTable
                .Rows("reverse")
                .Select(row => row.GetRawText())
                .Where(row => !row.Contains("\"page\"", StringComparison.Ordinal))
                .Where(row => !row.Contains("\"s\": \"some\"", StringComparison.Ordinal)),
        ];

    public static TheoryData<string> Urls => [.. ObservedTable.Rows("safe-urls").Select(row => row.GetRawText())];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Paths_resolve_as_in_Django(string row)
    {
        var (path, expected) = (Parse(row).GetProperty("path").GetString()!, Parse(row).GetProperty("match"));
        var match = Site.Resolve(path);
        if (expected.ValueKind == System.Text.Json.JsonValueKind.Null)
        {
            Assert.Null(match);
            return;
        }
        Assert.Equal(expected.GetProperty("name").GetString(), match?.ViewName);
        Assert.Equal(
            expected.GetProperty("args").EnumerateArray().Select(arg => arg.GetString()),
            match!.Arguments.Where(pair => pair.Key.Length == 0).Select(pair => pair.Value.ToString())
        );
        Assert.Equal(
            expected
                .GetProperty("kwargs")
                .EnumerateObject()
                .ToDictionary(arg => arg.Name, arg => arg.Value.GetString()),
            match
                .Arguments.Where(pair => pair.Key.Length > 0)
                .ToDictionary(pair => pair.Key, pair => pair.Value.ToString())
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_are_reversed_as_in_Django(string row)
    {
        var json = Parse(row);
        var name = json.GetProperty("name").GetString()!;
        var args = ((List<object?>)ObservedTable.Value(json.GetProperty("args"))!).ToArray();
        var kwargs = (Dictionary<string, object?>)ObservedTable.Value(json.GetProperty("kwargs"))!;
        var app = json.GetProperty("app").GetString();
        string? path;
        try
        {
            path = "/" + (args.Length > 0 ? Site.Reverse(name, args, app) : Site.Reverse(name, kwargs, app));
        }
        catch (NoReverseMatchException)
        {
            path = null;
        }
        Assert.Equal(json.GetProperty("path").GetString(), path);
    }

    [Theory]
    [MemberData(nameof(Urls))]
    public void Redirects_are_safe_where_Django_says_so(string row)
    {
        var json = Parse(row);
        var url = json.GetProperty("url").GetString();
        var (safe, https) = (json.GetProperty("safe").GetBoolean(), json.GetProperty("https").GetBoolean());
        // Stricter than Django is safe; looser never.
        var own = SafeUrl.HasAllowedHostAndScheme(url, ["testserver"]);
        Assert.True(safe || !own, $"{url} must not be redirected to");
        Assert.True(https || !SafeUrl.HasAllowedHostAndScheme(url, ["testserver"], requireHttps: true));
        // Stricter on purpose: line ends inside, and two slashes with no host.
        Assert.True(!safe || own || url is "//" or "java\nscript:alert(x)", $"{url} may be redirected to");
    }

    private static System.Text.Json.JsonElement Parse(string row) =>
        System.Text.Json.JsonDocument.Parse(row).RootElement;

    private static UrlConf Shop() =>
        new("shop")
        {
            Path("", Page, name: "index"),
            Path("<int:pk>/", Page, name: "detail"),
            RePath("^tags/(?P<tag>[a-z]+)/$", Page, name: "tag"),
        };

    private static UrlConf Plain() =>
        new()
        {
            Path("x/", Page, name: "plain"),
            Path("<slug:s>/", Include(new UrlConf("in") { Path("deep/", Page, name: "deep") })),
        };

    private static HttpResponse Page(HttpRequest request) => new(request.Path);
}
