using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Tweens;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public class TweenAndEventTests
{
    private readonly List<string> _seen = [];
    private readonly Configurator _config = new();

    [Fact]
    public async Task Later_tweens_are_nearer_to_the_server_unless_they_say_otherwise()
    {
        Tween("a");
        Tween("b");
        _config.AddTween(Noting("c"), "c", under: [TweenNames.ExceptionView], over: [TweenNames.Main]);
        _config.AddTween(Noting("d"), "d", under: ["b"], over: ["a"]);

        await Get();

        Assert.Equal(["b", "d", "a", "c"], _seen);
    }

    [Fact]
    public async Task The_settings_may_list_the_tweens()
    {
        var config = new Configurator(Host(("pyramid.tweens", "b\n pyramid.tweens.excview_tween_factory a")));
        config.AddTween(Noting("a"), "a");
        config.AddTween(Noting("b"), "b");
        config.AddTween(Noting("c"), "c");

        Assert.Equal(404, (await new TestClient(config.MakeApplication()).GetAsync("/")).Status);

        Assert.Equal(["b", "a"], _seen);
    }

    [Fact]
    public void A_tween_the_settings_name_must_be_there()
    {
        var config = new Configurator(Host(("pyramid.tweens", "missing")));

        Assert.Contains(
            "'missing'",
            Assert.Throws<ConfigurationException>(() => config.MakeApplication()).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("MAIN", null, null)]
    [InlineData("x", "MAIN", null)]
    [InlineData("x", null, "INGRESS")]
    public void A_tween_beyond_the_ends_is_refused(string name, string? under, string? over) =>
        Assert.Throws<ConfigurationException>(() =>
            _config.AddTween(Noting("x"), name, under is null ? null : [under], over is null ? null : [over])
        );

    [Fact]
    public async Task An_exception_of_a_tween_below_is_answered_by_a_view_and_one_above_is_not()
    {
        _config.AddExceptionView((FormatException error) => new Response("answered"));
        _config.AddTween(
            (_, _) => _ => throw new FormatException(),
            "below",
            under: [TweenNames.ExceptionView],
            over: [TweenNames.Main]
        );
        Assert.Equal("answered", (await new TestClient(_config.MakeApplication()).GetAsync("/")).Text);

        _config.AddTween((_, _) => _ => throw new FormatException(), "above");
        await Assert.ThrowsAsync<FormatException>(() => new TestClient(_config.MakeApplication()).GetAsync("/"));
    }

    [Fact]
    public async Task Events_come_in_order_and_tell_what_is_known()
    {
        _config.AddSubscriber<ApplicationCreated>(_ => _seen.Add("created"));
        _config.AddSubscriber<NewRequest>(happened =>
            _seen.Add($"new request, traversed: {happened.Request.IsTraversed}")
        );
        _config.AddSubscriber<BeforeTraversal>(_ => _seen.Add("before traversal"));
        _config.AddSubscriber<ContextFound>(happened => _seen.Add($"context found: {happened.Request.ViewName}"));
        _config.AddAsyncSubscriber<NewResponse>(async happened =>
        {
            await Task.Yield();
            happened.Response.Headers["x-seen"] = "yes";
            _seen.Add($"new response: {happened.Response.Status}");
        });
        _config.AddView(
            (PyramidRequest request) =>
            {
                request.AddResponseCallback((_, response) => _seen.Add($"response callback: {response.Status}"));
                request.AddFinishedCallback(_ => _seen.Add("finished"));
                return new Response();
            },
            new() { Name = "x" }
        );

        var response = await new TestClient(_config.MakeApplication()).GetAsync("/x");

        Assert.Equal("yes", response.GetHeader("x-seen"));
        Assert.Equal(
            [
                "created",
                "new request, traversed: False",
                "before traversal",
                "context found: x",
                "response callback: 200",
                "new response: 200",
                "finished",
            ],
            _seen
        );
    }

    [Fact]
    public async Task Subscribers_of_farther_types_are_told_first_and_may_have_predicates()
    {
        _config.AddSubscriberPredicate("loud", value => happened => ((Special)happened).IsLoud == (bool)value);
        _config.AddSubscriber<Special>(_ => _seen.Add("special"));
        _config.AddSubscriber<Special>(_ => _seen.Add("loud"), new Dictionary<string, object> { ["loud"] = true });
        _config.AddSubscriber<Special>(
            _ => _seen.Add("not loud"),
            new Dictionary<string, object> { ["loud"] = new Not(true) }
        );
        _config.AddSubscriber<ISpoken>(_ => _seen.Add("spoken"));
        _config.AddSubscriber<object>(happened => _seen.Add(happened is Special ? "any" : ""));
        _config.Scan(typeof(TweenAndEventTests));
        _config.Commit();

        await _config.Registry.NotifyAsync(new Special(true, _seen));

        Assert.Equal(["any", "spoken", "special", "loud", "scanned"], _seen);
    }

    [Fact]
    public async Task Requests_have_what_the_application_adds()
    {
        var made = 0;
        _config.AddRequestMethod("user", request => $"user {++made}", reify: true);
        _config.AddRequestMethod("each", request => ++made);
        _config.AddRequestMethod("sum", (_, arguments) => arguments.Sum(number => (int)number!));
        _config.AddView(
            (PyramidRequest request) =>
            {
                request["own"] = "own";
                Assert.Contains(
                    "each, sum, user",
                    Assert.Throws<MissingMethodException>(() => request.Call<int>("none")).Message,
                    StringComparison.Ordinal
                );
                return $"{request["user"]} {request.Get<string>("user")} {request["each"]} {request["each"]} {request.Call<int>("sum", 1, 2)} {request["own"]} {request["none"] is null}";
            },
            new() { Renderer = "string" }
        );

        Assert.Equal(
            "user 1 user 1 2 3 3 own True",
            (await new TestClient(_config.MakeApplication()).GetAsync("/")).Text
        );
    }

    [Fact]
    public void Settings_come_from_the_host_and_the_environment_wins_for_the_framework_s_own()
    {
        var settings = new Settings(
            new Dictionary<string, string>
            {
                ["pyramid:debug_notfound"] = "false",
                ["mine"] = "1",
                ["list"] = "a\n b",
            },
            name => name == "PYRAMID_DEBUG_NOTFOUND" ? "Yes" : null
        );
        settings.Add("added", "x");

        Assert.True(settings.IsOn("pyramid.debug_notfound"));
        Assert.True(settings.IsOn("mine"));
        Assert.Equal("x", settings["ADDED"]);
        Assert.Equal(["a", "b"], settings.Words("list"));
        Assert.Contains(
            "'none'",
            Assert.Throws<KeyNotFoundException>(() => settings["none"]).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Directives_are_called_by_name_and_autocommit_executes_at_once()
    {
        var config = new Configurator(autocommit: true);
        config.AddDirective(
            "add_hello",
            (Configurator inner, string text) =>
                inner.AddView(() => text, new() { Name = "hello", Renderer = "string" })
        );
        config.Directive("add_hello", "first");
        config.Directive("add_hello", "second");

        Assert.Equal("second", (await new TestClient(config.MakeApplication()).GetAsync("/hello")).Text);
        Assert.Contains(
            "add_hello",
            Assert.Throws<ConfigurationException>(() => config.Directive("none")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ConfigurationException>(() => config.AddDirective("x", () => 1));
    }

    [Fact]
    public void Statements_tell_of_themselves()
    {
        _config.AddRoute("r", "/r");
        _config.AddView(
            () => "x",
            new()
            {
                RouteName = "r",
                Renderer = "string",
                RequestMethod = ["GET"],
            }
        );
        _config.Commit();

        var view = Assert.Single(
            _config.Registry.Introspector.GetCategory("views"),
            view => (string?)view["route_name"] == "r"
        );
        Assert.Equal("request_method = GET,HEAD", view["predicates"]);
        Assert.Contains("TweenAndEventTests.cs:", view.Place, StringComparison.Ordinal);
        Assert.Equal("/r", _config.Registry.Introspector.Get("routes", "r")!["pattern"]);
    }

    [Subscriber]
    internal static void Scanned(Special happened) => happened.Seen.Add("scanned");

    private static ApplicationHost Host(params (string Key, string Value)[] settings) =>
        new(settings: settings.ToDictionary(pair => pair.Key, pair => pair.Value));

    private void Tween(string name) => _config.AddTween(Noting(name), name);

    private TweenFactory Noting(string name) =>
        (handler, _) =>
            request =>
            {
                _seen.Add(name);
                return handler(request);
            };

    private async Task Get() => await new TestClient(_config.MakeApplication()).GetAsync("/");

    internal interface ISpoken;

    internal sealed record Special(bool IsLoud, List<string> Seen) : ISpoken;
}
