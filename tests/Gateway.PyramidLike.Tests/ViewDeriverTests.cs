using System.Reflection;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Views;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public class ViewDeriverTests
{
    private readonly Configurator _config = new();
    private readonly List<string> _called = [];

    [Fact]
    public async Task Derivers_stand_where_they_are_put_around_the_framework_s_own()
    {
        _config.AddViewDeriver(
            (view, _) => Noted("outermost", view),
            "outermost",
            under: ["INGRESS"],
            over: ["secured_view"]
        );
        _config.AddViewDeriver(
            (view, _) => Noted("innermost", view),
            "innermost",
            under: ["rendered_view"],
            over: ["VIEW"]
        );
        _config.AddViewDeriver((view, _) => Noted("usual", view), "usual");
        _config.AddViewDeriver((view, _) => Noted("second", view), "second");
        _config.AddView(
            () => "x",
            new()
            {
                Renderer = "string",
                Decorators = [view => Noted("first decorator", view), view => Noted("second decorator", view)],
            }
        );

        Assert.Equal("x", (await Get("/")).Text);

        Assert.Equal(["outermost", "first decorator", "second decorator", "second", "usual", "innermost"], _called);
    }

    [Fact]
    public async Task A_deriver_takes_an_option_and_an_unknown_one_is_refused()
    {
        _config.AddViewDeriver(
            (view, info) =>
                async (context, request) =>
                {
                    var response = (Response)(await view(context, request))!;
                    response.Headers["x-timeout"] = info.Options.Options.GetValueOrDefault("timeout")?.ToString();
                    return response;
                },
            "timeout",
            options: ["timeout"],
            under: ["secured_view"],
            over: ["rendered_view"]
        );
        _config.AddView(() => new Response(), new() { Options = new Dictionary<string, object?> { ["timeout"] = 5 } });
        Assert.Equal("5", (await Get("/")).GetHeader("x-timeout"));

        _config.AddView(
            () => new Response(),
            new()
            {
                Name = "x",
                Options = new Dictionary<string, object?> { ["tmeout"] = 5 },
            }
        );
        Assert.Contains(
            "'tmeout'",
            Assert.Throws<ConfigurationException>(_config.Commit).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("INGRESS", null, null)]
    [InlineData("x", "VIEW", null)]
    [InlineData("x", "mapped_view", null)]
    [InlineData("x", null, "INGRESS")]
    public void A_deriver_beyond_the_ends_is_refused(string name, string? under, string? over) =>
        Assert.Throws<ConfigurationException>(() =>
            _config.AddViewDeriver(
                (view, _) => view,
                name,
                under is null ? null : [under],
                over is null ? null : [over]
            )
        );

    [Theory]
    [InlineData(3600, "max-age=3600", false)]
    [InlineData(0, "max-age=0, must-revalidate, no-cache, no-store", true)]
    public async Task Caches_are_told_how_long_they_may_keep_a_response(int seconds, string control, bool hasPragma)
    {
        _config.AddView(() => new Response(), new() { HttpCache = new(TimeSpan.FromSeconds(seconds)) });

        var response = await Get("/");

        Assert.Equal(control, response.GetHeader("cache-control"));
        Assert.Equal(hasPragma, response.GetHeader("pragma") == "no-cache");
        Assert.True(DateTimeOffset.TryParse(response.GetHeader("expires"), out _));
    }

    [Fact]
    public async Task Caching_can_be_public_or_prevented()
    {
        _config.AddView(() => new Response(), new() { HttpCache = new(null) { IsPublic = true } });
        _config.AddView(
            (PyramidRequest request) =>
            {
                request.PreventsHttpCache = true;
                return new Response();
            },
            new() { Name = "prevented", HttpCache = new(TimeSpan.FromHours(1)) }
        );

        Assert.Equal("public", (await Get("/")).GetHeader("cache-control"));
        Assert.Null((await Get("/prevented")).GetHeader("cache-control"));
    }

    [Fact]
    public async Task A_view_wraps_another()
    {
        _config.AddView(
            () => "inner",
            new()
            {
                Name = "inner",
                Renderer = "string",
                Wrapper = "frame",
            }
        );
        _config.AddView(
            (PyramidRequest request) => $"<{request.WrappedResponse!.Text}>",
            new() { Name = "frame", Renderer = "string" }
        );

        Assert.Equal("<inner>", (await Get("/inner")).Text);
    }

    [Fact]
    public async Task A_mapper_calls_views_of_another_shape()
    {
        _config.SetViewMapper(new QueryMapper());
        _config.AddView((string a, string b) => $"{a} and {b}", new() { Renderer = "string" });

        Assert.Equal("1 and 2", (await Get("/?a=1&b=2")).Text);
    }

    [Fact]
    public async Task Defaults_of_a_class_hold_for_its_views_and_for_those_of_derived_classes()
    {
        _config.Scan(typeof(Defaulted));
        _config.Scan(typeof(AlsoDefaulted));
        _config.AddView(typeof(AlsoDefaulted), nameof(AlsoDefaulted.ByCall), new() { Name = "call" });

        Assert.Equal("one", (await Get("/one")).Text);
        Assert.Equal(404, (await new TestClient(_config.MakeApplication()).PostAsync("/one")).Status);
        Assert.Equal("posted", (await new TestClient(_config.MakeApplication()).PostAsync("/two")).Text);
        Assert.Equal("inherited", (await Get("/three")).Text);
        Assert.Equal("called", (await Get("/call")).Text);
        Assert.Equal("invoked", (await Get("/class")).Text);
    }

    [Fact]
    public async Task Attributes_register_error_views_and_say_where_they_stand()
    {
        _config.Scan(typeof(Errors));
        _config.AddView(object () => throw new FormatException("bad"), new() { Name = "bad" });
        Assert.Equal("nothing at /x", (await Get("/x")).Text);
        Assert.Equal("format bad", (await Get("/bad")).Text);

        _config.Scan(typeof(Errors));
        _config.AddNotFoundView(() => new Response());
        var message = Assert.Throws<ConfigurationConflictException>(_config.Commit).Message;
        Assert.Contains("ViewDeriverTests.cs:", message, StringComparison.Ordinal);
        Assert.Contains($"{typeof(Errors)}.{nameof(Errors.Missing)}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predicates_of_the_application_s_own_weigh_more_than_the_framework_s_or_as_stated()
    {
        _config.AddViewPredicate("weekday", value => new Weekday((string)value));
        _config.AddView(() => "method", new() { Renderer = "string", RequestMethod = ["GET"] });
        _config.AddView(
            () => "weekday",
            new()
            {
                Renderer = "string",
                Options = new Dictionary<string, object?> { ["weekday"] = "mon" },
            }
        );
        _config.AddView(
            () => "not",
            new()
            {
                Renderer = "string",
                Options = new Dictionary<string, object?> { ["weekday"] = new Not("mon") },
                RequestParam = ["not"],
            }
        );

        Assert.Equal("weekday", (await Get("/", ("x-day", "mon"))).Text);
        Assert.Equal("method", (await Get("/", ("x-day", "tue"))).Text);
        Assert.Equal("not", (await Get("/?not", ("x-day", "tue"))).Text);
    }

    [Theory]
    [InlineData("*/*", "csv")]
    [InlineData("text/html", "html")]
    [InlineData("text/csv;q=0.4, text/html;q=0.5", "html")]
    [InlineData(null, "csv")]
    public async Task The_declared_order_of_media_types_serves_who_likes_all(string? accept, string expected)
    {
        _config.AddAcceptViewOrder("text/csv", weighsMoreThan: ["text/html"]);
        _config.AddView(() => "html", new() { Renderer = "string", Accept = ["text/html"] });
        _config.AddView(() => "csv", new() { Renderer = "string", Accept = ["text/csv"] });

        Assert.Equal(expected, (await Get("/", accept is null ? [] : [("accept", accept)])).Text);
    }

    [Fact]
    public void A_view_offers_one_media_type_and_no_range()
    {
        Assert.Throws<ConfigurationException>(() =>
            _config.AddView(() => "x", new() { Accept = ["text/html", "text/plain"] })
        );
        Assert.Throws<ConfigurationException>(() => _config.AddAcceptViewOrder("text/*"));
        Assert.Throws<ConfigurationException>(() =>
            _config.AddAcceptViewOrder("text/html;level=1", weighsMoreThan: ["text/html"])
        );
        _config.AddView(() => "x", new() { Accept = ["text/*"] });
        Assert.Throws<ConfigurationException>(_config.Commit);
    }

    [Fact]
    public async Task Execution_may_be_asked_for_before_it_is_tried()
    {
        _config.SetSecurityPolicy(new Refusing());
        _config.AddView(
            () => "x",
            new()
            {
                Name = "guarded",
                Permission = "p",
                Renderer = "string",
            }
        );
        _config.AddView(() => "x", new() { Name = "open", Renderer = "string" });
        _config.AddView(
            async (object context, PyramidRequest request) =>
            {
                var (guarded, open) = (
                    await request.ViewExecutionPermittedAsync(context, "guarded"),
                    await request.ViewExecutionPermittedAsync(context, "open")
                );
                await Assert.ThrowsAsync<ArgumentException>(async () =>
                    await request.ViewExecutionPermittedAsync(context, "none")
                );
                await Assert.ThrowsAsync<HttpForbidden>(async () => await request.RenderViewAsync(context, "guarded"));
                return $"{guarded} {open.Allowed} {await request.RenderViewAsync(context, "guarded", isSecure: false)}";
            },
            new() { Renderer = "string" }
        );

        Assert.Equal("refused p True x", (await Get("/")).Text);
    }

    private ViewCallable Noted(string name, ViewCallable view) =>
        (context, request) =>
        {
            _called.Add(name);
            return view(context, request);
        };

    private async Task<TestResponse> Get(string target, params Header[] headers) =>
        await new TestClient(_config.MakeApplication()).GetAsync(target, headers);

    private sealed class QueryMapper : IViewMapper
    {
        public ViewCallable Map(MethodInfo view, object? target, ViewDeriverInfo info) =>
            (context, request) =>
                new(
                    view.Invoke(
                        target,
                        [.. view.GetParameters().Select(parameter => (object?)request.Args[parameter.Name!])]
                    )
                );
    }

#pragma warning disable CA1822 // a view of a class is a method of its objects, whether it needs them or not
    [ViewDefaults(Renderer = "string", RequestMethod = ["GET"])]
    private class Defaulted(PyramidRequest request)
    {
        protected PyramidRequest Request => request;

        [ViewConfig(Name = "one")]
        public string One() => "one";

        [ViewConfig(Name = "two", RequestMethod = ["POST"])]
        public string Two() => "posted";
    }

    [ViewConfig(Name = "class")]
    private sealed class AlsoDefaulted(PyramidRequest request) : Defaulted(request)
    {
        [ViewConfig(Name = "three")]
        public string Three() => "inherited";

        public string ByCall() => Request.Method == "GET" ? "called" : "";

        public string Invoke() => "invoked";
    }

#pragma warning restore CA1822

    private static class Errors
    {
        [NotFoundViewConfig(Renderer = "string")]
        public static string Missing(HttpNotFound context) => $"nothing at {context.Detail}";

        [ExceptionViewConfig(Renderer = "string")]
        public static string Format(FormatException context) => $"format {context.Message}";
    }

    private sealed class Weekday(string day) : IPredicate
    {
        public string Text => $"weekday = {day}";

        public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
            new(request.Headers["x-day"] == day);
    }

    private sealed class Refusing : ISecurityPolicy
    {
        public ValueTask<PermissionResult> PermitsAsync(PyramidRequest request, object context, string permission) =>
            new(new PermissionResult(false, $"refused {permission}"));
    }
}
