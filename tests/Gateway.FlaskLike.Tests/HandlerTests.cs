using System.Text;
using Gateway.Testing;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;
using Microsoft.Extensions.DependencyInjection;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests;

public sealed class HandlerTests : IAsyncDisposable
{
    private readonly Flask _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static TheoryData<Delegate, int, string?, string> Results =>
        new()
        {
            { () => "text", 200, "text/html; charset=utf-8", "text" },
            { () => ("text", 201), 201, "text/html; charset=utf-8", "text" },
            {
                () => ("text", new Dictionary<string, string> { ["content-type"] = "text/plain" }),
                200,
                "text/plain",
                "text"
            },
            { () => ("text", 202, new[] { ("Content-Type", "text/x") }), 202, "text/x", "text" },
            { () => new { FirstName = "Ann" }, 200, "application/json", "{\"firstName\":\"Ann\"}" },
            { () => (new { a = 1 }, 201), 201, "application/json", "{\"a\":1}" },
            { () => new[] { 1, 2 }, 200, "application/json", "[1,2]" },
            {
                () =>
                    new Dictionary<string, int> { ["a"] = 1 },
                200,
                "application/json",
                "{\"a\":1}"
            },
            { () => Encoding.UTF8.GetBytes("bytes"), 200, "application/octet-stream", "bytes" },
            { () => new Markup("<b>"), 200, "text/html; charset=utf-8", "<b>" },
            { () => new Response("own", 299, "text/own"), 299, "text/own", "own" },
            { () => new MemoryStream("stream"u8.ToArray()), 200, "application/octet-stream", "stream" },
            { () => Pieces(), 200, "text/html; charset=utf-8", "one two" },
            { () => (Pieces(), 203), 203, "text/html; charset=utf-8", "one two" },
            { () => Task.FromResult("task"), 200, "text/html; charset=utf-8", "task" },
            { () => new ValueTask<string>("value task"), 200, "text/html; charset=utf-8", "value task" },
            {
                async () =>
                {
                    await Task.Yield();
                    return ("later", 201 + 1);
                },
                202,
                "text/html; charset=utf-8",
                "later"
            },
            { object () => Redirect("/x"), 302, "text/html; charset=utf-8", "" },
        };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public async Task Results_become_responses(Delegate handler, int status, string? type, string text)
    {
        var response = await new TestClient(_app.Route("/", handler)).GetAsync("/");

        Assert.Equal((status, type), (response.Status, response.GetHeader("content-type")));
        Assert.StartsWith(text, response.Text, StringComparison.Ordinal);
    }

    public static TheoryData<Delegate, string> WrongResults =>
        new()
        {
            { string? () => null, "returned nothing" },
            { () => { }, "returned nothing" },
            { () => Task.CompletedTask, "returned nothing" },
            { () => 5, "returned Int32" },
            { () => ("a", 200, "b", "c"), "(String, Int32, String, String)" },
            { () => ("a", "b"), "(String, String)" },
            { () => ((string?)null, 200), "body is null" },
        };

    [Theory]
    [MemberData(nameof(WrongResults), DisableDiscoveryEnumeration = true)]
    public async Task A_result_that_is_none_names_the_handler(Delegate handler, string expected)
    {
        _app.Config["TESTING"] = true;
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new TestClient(_app.Route("/", handler)).GetAsync("/")
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("HandlerTests.cs:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_come_from_rule_request_and_services()
    {
        _app.Services.AddSingleton(new Greeting("Hi"));
        _app.Route(
            "/<name>/<int:n>",
            (
                int n,
                Request seen,
                Greeting greeting,
                string name,
                RequestContext context,
                CancellationToken aborted,
                Environ environ,
                Flask app
            ) =>
                $"{greeting.Text} {name} {n} {seen.Method} {context.ViewArgs.Count} {environ.Path} {app == _app} {context.Rule!.Pattern}"
        );

        Assert.Equal(
            "Hi Ann 3 GET 2 /Ann/3 True /<name>/<int:n>",
            (await new TestClient(_app).GetAsync("/Ann/3")).Text
        );
    }

    [Fact]
    public async Task A_scope_lives_as_long_as_its_request()
    {
        var disposed = new List<int>();
        var made = 0;
        _app.Services.AddScoped(_ => new Scoped(++made, disposed));
        _app.BeforeRequest((Scoped scoped) => g["before"] = scoped);
        _app.Route("/", (Scoped scoped) => $"{scoped.Number} {ReferenceEquals(scoped, g["before"])} {disposed.Count}");
        var client = new TestClient(_app);

        Assert.Equal("1 True 0", (await client.GetAsync("/")).Text);
        Assert.Equal("2 True 1", (await client.GetAsync("/")).Text);
        Assert.Equal([1, 2], disposed);
    }

    public static TheoryData<Delegate, string> WrongParameters =>
        new()
        {
            { (string nam) => nam, "String nam is no variable of /<int:id>" },
            { (Guid id) => "", "id is a Guid, and the rule's <id> gives a Int64" },
            { (Greeting greeting) => "", "Greeting greeting" },
        };

    [Theory]
    [MemberData(nameof(WrongParameters), DisableDiscoveryEnumeration = true)]
    public void A_parameter_that_nothing_gives_is_an_error_at_start_up(Delegate handler, string expected)
    {
        _app.Route("/<int:id>", handler);

        var error = Assert.Throws<ArgumentException>(() => _app.Application);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("HandlerTests.cs:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_of_a_class_are_handlers()
    {
        _app.Services.AddSingleton(new Greeting("Hey"));
        _app.Register<Pages>().Register(new Counter());
        var client = new TestClient(_app);

        Assert.Equal("Hey Ann", (await client.GetAsync("/pages/Ann")).Text);
        Assert.Equal("static", (await client.GetAsync("/static-page")).Text);
        Assert.Equal("posted", (await client.PostAsync("/pages/Ann")).Text);
        Assert.Equal("1", (await client.GetAsync("/count")).Text);
        Assert.Equal("2", (await client.GetAsync("/count")).Text);
        Assert.Equal((404, "no such page"), await Answer(client, "/nosuch"));
        Assert.Equal((400, "timeout of its own"), await Answer(client, "/slow"));
        Assert.Equal("/pages/Bob", _app.UrlFor("greet", new { name = "Bob" }));
        Assert.Throws<ArgumentException>(() => new Flask().Register<Greeting>());
    }

    [Fact]
    public async Task Globals_are_those_of_the_request_and_only_there()
    {
        _app.Route(
            "/<name>",
            async (string name) =>
            {
                g["name"] = name;
                await Task.Yield();
                return $"{g["name"]} {request.Path} {current_app == _app} {UrlFor("static", new { filename = "x.css" })}";
            }
        );
        var client = new TestClient(_app);

        var texts = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(async n => (await client.GetAsync($"/{n}")).Text)
        );

        Assert.All(texts, (text, n) => Assert.Equal($"{n} /{n} True /static/x.css", text));
        Assert.Throws<InvalidOperationException>(() => request);
    }

    [Fact]
    public async Task A_client_that_reads_a_stream_gets_it_piece_by_piece()
    {
        var committed = false;
        _app.Route("/", Watch);
        var application = _app.Application;

        var response = await new TestClient(
            (environ, start) =>
                application(
                    environ,
                    (status, headers) =>
                    {
                        committed = true;
                        return start(status, headers);
                    }
                )
        ).GetAsync("/");

        Assert.Equal("True", response.Text);

        async IAsyncEnumerable<string> Watch()
        {
            await Task.Yield();
            yield return committed.ToString();
        }
    }

    private static async Task<(int, string)> Answer(TestClient client, string target)
    {
        var response = await client.GetAsync(target);
        return (response.Status, response.Text);
    }

    private static async IAsyncEnumerable<string> Pieces()
    {
        yield return "one ";
        await Task.Yield();
        yield return "two";
    }

    public sealed record Greeting(string Text);

    private sealed class Scoped(int number, List<int> disposed) : IDisposable
    {
        public int Number => number;

        public void Dispose() => disposed.Add(number);
    }

    private sealed class Pages(Greeting greeting)
    {
        [Route("/static-page")]
        public static string StaticPage() => "static";

        [Route("/pages/<name>")]
        public string Greet(string name) => $"{greeting.Text} {name}";

        [Route("/pages/<name>", Methods = ["POST"])]
        public static string Post(string name) => "posted";

        [Route("/slow")]
        public static string Slow() => throw new TimeoutException();

        [ErrorHandler(404)]
        public static object Missing() => ("no such page", 404);

        [ErrorHandler]
        public static object OnTimeout(TimeoutException error) => ("timeout of its own", 400);
    }

    private sealed class Counter
    {
        private int _count;

        [Route("/count")]
        public string Count() => $"{++_count}";
    }
}
