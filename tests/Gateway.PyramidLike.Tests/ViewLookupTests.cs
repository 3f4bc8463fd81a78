using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Views;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public class ViewLookupTests
{
    private interface INamed;

    private interface IMobileRequest;

    private interface ITabletRequest : IMobileRequest;

    private class Document : Folder, INamed;

    private sealed class Article : Document;

    private readonly Configurator _config = new();

    public ViewLookupTests()
    {
        var root = new Folder();
        root.Add("article", new Article());
        root.Add("document", new Document());
        _config.SetRootFactory(_ => root);
    }

    [Theory]
    [InlineData("/article", "Article")]
    [InlineData("/document", "Document")]
    [InlineData("/", "any")]
    [InlineData("/article/show", "INamed")]
    [InlineData("/document/show", "INamed")]
    public async Task The_nearest_type_wins(string path, string expected)
    {
        _config.AddView(() => "any", Text());
        _config.AddView((Document context) => "Document", Text());
        _config.AddView((Article context) => "Article", Text());
        _config.AddView((INamed context) => "INamed", Text("show"));
        _config.AddView(() => "any", Text("show"));

        Assert.Equal(expected, await Get(path));
    }

    [Fact]
    public async Task A_view_for_an_interface_wins_over_one_for_the_base_class()
    {
        _config.AddView((Folder context) => "Folder", Text());
        _config.AddView((INamed context) => "INamed", Text());

        Assert.Equal("INamed", await Get("/article"));
    }

    [Theory]
    [InlineData("GET", "/", "plain")]
    [InlineData("GET", "/?a=1", "a")]
    [InlineData("GET", "/?a=2", "a=2")]
    [InlineData("GET", "/?a=&b", "a and b")]
    [InlineData("POST", "/", "POST")]
    [InlineData("POST", "/?a=1", "POST and a")]
    [InlineData("POST", "/?b=1", "POST")]
    public async Task More_and_heavier_predicates_are_tried_first(string method, string target, string expected)
    {
        _config.AddView(() => "plain", Text());
        _config.AddView(() => "POST", Text() with { RequestMethod = ["POST"] });
        _config.AddView(() => "POST and a", Text() with { RequestMethod = ["POST"], RequestParam = ["a"] });
        _config.AddView(() => "a=2", Text() with { RequestParam = ["a=2"], Custom = (_, _) => true });
        _config.AddView(() => "a", Text() with { RequestParam = ["a"] });
        _config.AddView(
            () => "a and b",
            Text() with
            {
                RequestParam = ["b", "a"],
                Containment = typeof(Folder),
                Custom = (_, _) => true,
            }
        );

        Assert.Equal(expected, (await Client().SendAsync(new(method, target))).Text);
    }

    [Theory]
    [InlineData("phone", "any kind of mobile")]
    [InlineData("tablet", "tablet")]
    [InlineData("screen", "any request")]
    public async Task A_view_is_for_requests_of_a_type_that_a_subscriber_marks(string device, string expected)
    {
        _config.AddSubscriber(
            (NewRequest news) =>
            {
                if (news.Request.Headers["x-device"] is "phone" or "tablet")
                {
                    news.Request.AlsoProvides(
                        news.Request.Headers["x-device"] == "tablet" ? typeof(ITabletRequest) : typeof(IMobileRequest)
                    );
                }
            }
        );
        _config.AddView(() => "any request", Text() with { RequestType = typeof(PyramidRequest) });
        _config.AddView(() => "any kind of mobile", Text() with { RequestType = typeof(IMobileRequest), Xhr = false });
        _config.AddView(
            () => "tablet",
            Text() with
            {
                RequestType = typeof(ITabletRequest),
                Xhr = false,
                Custom = (_, _) => true,
            }
        );

        var request = new TestRequest("GET", "/");
        request.Headers.Add("x-device", device);

        Assert.Equal(expected, (await Client().SendAsync(request)).Text);
    }

    [Fact]
    public async Task A_parameter_of_the_form_counts_as_one_of_the_query()
    {
        _config.AddView(() => "shown", Text());
        _config.AddView(() => "saved", Text() with { RequestParam = ["form.submitted"] });

        Assert.Equal("saved", (await Client().PostFormAsync("/", ("form.submitted", "1"))).Text);
        Assert.Equal("shown", (await Client().PostFormAsync("/", ("other", "1"))).Text);
    }

    [Fact]
    public async Task A_mismatch_falls_through_to_the_views_for_farther_types()
    {
        _config.AddView((Article context) => "posted", Text() with { RequestMethod = ["POST"] });
        _config.AddView((Folder context) => "folder", Text());

        Assert.Equal("folder", await Get("/article"));
    }

    [Fact]
    public async Task When_no_predicate_matches_it_is_a_404_that_is_told_apart()
    {
        _config.AddView(() => "posted", Text() with { RequestMethod = ["POST"] });
        _config.AddNotFoundView((HttpNotFound error) => new Response(error.GetType().Name, error.Status));

        var mismatch = await Client().GetAsync("/");
        var missing = await Client().GetAsync("/missing");

        Assert.Equal((404, "PredicateMismatch"), (mismatch.Status, mismatch.Text));
        Assert.Equal((404, "HttpNotFound"), (missing.Status, missing.Text));
    }

    [Fact]
    public async Task GET_implies_HEAD()
    {
        _config.AddView(() => "got", Text() with { RequestMethod = ["GET"] });

        Assert.Equal(200, (await Client().SendAsync(new("HEAD", "/"))).Status);
        Assert.Equal(404, (await Client().SendAsync(new("PUT", "/"))).Status);
    }

    [Fact]
    public async Task The_view_selector_reaches_a_view_whose_name_a_child_has()
    {
        _config.AddView(() => "view", Text("article"));
        _config.AddView((Article context) => "child", Text());

        Assert.Equal("child", await Get("/article"));
        Assert.Equal("view", await Get("/@@article"));
    }

    private static ViewOptions Text(string name = "") => new() { Name = name, Renderer = "string" };

    private TestClient Client() => new(_config.MakeApplication());

    private async Task<string> Get(string path) => (await Client().GetAsync(path)).Text;
}
