using System.Buffers;
using Gateway.Testing;
using Gateway.Toolkit;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests;

public sealed class ErrorAndHookTests : IAsyncDisposable
{
    private readonly Flask _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_error_without_a_handler_is_a_plain_page()
    {
        _app.Route("/", () => Abort(403, "Not <you>."));

        var response = await new TestClient(_app).GetAsync("/");

        Assert.Equal(403, response.Status);
        Assert.Contains("<h1>Forbidden</h1>\n<p>Not &lt;you&gt;.</p>", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Abort_stands_in_an_expression()
    {
        string? nothing = null;
        _app.Route("/", object () => nothing ?? (object)Abort(410));

        Assert.Equal(410, (await new TestClient(_app).GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("/nosuch", "status 404")]
    [InlineData("/gone", "http 410")]
    [InlineData("/key", "key")]
    [InlineData("/derived", "argument")]
    [InlineData("/other", "exception")]
    public async Task The_nearest_handler_answers(string target, string expected)
    {
        _app.Route("/gone", () => Abort(410))
            .Route("/key", string () => throw new KeyNotFoundException())
            .Route("/derived", string () => throw new ArgumentNullException(nameof(target)))
            .Route("/other", string () => throw new TimeoutException())
            .ErrorHandler<Exception>((Exception error) => ("exception", 500))
            .ErrorHandler<ArgumentException>((ArgumentException error) => "argument")
            .ErrorHandler<KeyNotFoundException>(() => "key")
            .ErrorHandler<HttpException>((HttpException error) => $"http {error.Status}")
            .ErrorHandler(404, (HttpException error) => ($"status {error.Status}", 404));

        Assert.Equal(expected, (await new TestClient(_app).GetAsync(target)).Text);
    }

    [Fact]
    public async Task A_handler_of_500_gets_what_nobody_handled_and_it_is_written_down()
    {
        await using var errors = new StringWriter();
        _app.Errors = errors;
        _app.Route("/fail", string () => throw new TimeoutException("the cause"));
        _app.ErrorHandler(500, (HttpException error) => ($"sorry, {error.InnerException!.Message}", 500));

        var response = await new TestClient(_app).GetAsync("/fail");

        Assert.Equal((500, "sorry, the cause"), (response.Status, response.Text));
        Assert.StartsWith("Exception on /fail [GET]", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("TimeoutException: the cause", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_handles_is_a_plain_500_that_is_written_down()
    {
        using var errors = new StringWriter();
        _app.Errors = errors;
        _app.Debug = false;
        _app.Route("/fail", string () => throw new TimeoutException("the cause"));
        _app.AfterRequest((Response response) => response.Headers["x-seen"] = "1");

        var response = await new TestClient(_app).GetAsync("/fail");

        Assert.Equal((500, "1"), (response.Status, response.GetHeader("x-seen")));
        Assert.Contains("<h1>Internal Server Error</h1>", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cause", response.Text, StringComparison.Ordinal);
        Assert.Contains("TimeoutException: the cause", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TESTING")]
    [InlineData("PROPAGATE_EXCEPTIONS")]
    public async Task What_nobody_handles_reaches_a_test(string setting)
    {
        _app.Config[setting] = true;
        _app.Route("/fail", string () => throw new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => new TestClient(_app).GetAsync("/fail"));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_an_error_like_any_other()
    {
        _app.Route("/", async () => await request.TextAsync(), methods: ["POST"]);
        _app.ErrorHandler(413, () => ("too much", 413));

        var response = await new TestClient(_app) { MaxBodySize = 3 }.PostAsync("/", new StringContent("1234"));

        Assert.Equal((413, "too much"), (response.Status, response.Text));
    }

    [Theory]
    [InlineData(10, 413)]
    [InlineData(100_000_000, 200)]
    public async Task How_large_a_body_may_be_is_a_setting(long most, int status)
    {
        _app.Config["MAX_CONTENT_LENGTH"] = most;
        _app.Route("/", (Form form) => form["name"] ?? "", methods: ["POST"]);
        var client = _app.TestClient();
        client.MaxBodySize = 20;

        var response = await client.PostFormAsync("/", ("name", "much longer than twenty octets"));

        Assert.Equal(status, response.Status);
    }

    [Fact]
    public void A_taken_or_impossible_handler_is_refused()
    {
        _app.ErrorHandler(404, () => "");

        Assert.Contains(
            "ErrorAndHookTests.cs",
            Assert.Throws<ArgumentException>(() => _app.ErrorHandler(404, () => "")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => _app.ErrorHandler(200, () => ""));
    }

    [Fact]
    public async Task Hooks_run_in_Flasks_order()
    {
        var seen = new List<string>();
        _app.BeforeRequest(() => seen.Add("before 1"))
            .BeforeRequest(() =>
            {
                seen.Add("before 2");
            })
            .AfterRequest((Response response) => seen.Add($"after 1 {response.Status}"))
            .AfterRequest((Response _) => new Response(string.Join(", ", seen)))
            .TeardownRequest((Exception? error) => seen.Add($"teardown 1 {error is null}"))
            .TeardownRequest(() => seen.Add("teardown 2"))
            .Route(
                "/",
                () =>
                {
                    seen.Add("handler");
                    return "";
                }
            );
        var client = new TestClient(_app);

        Assert.Equal("before 1, before 2, handler", (await client.GetAsync("/")).Text);
        Assert.Equal(["before 1", "before 2", "handler", "after 1 200", "teardown 2", "teardown 1 True"], seen);
    }

    [Fact]
    public async Task A_hook_before_answers_in_the_handlers_stead()
    {
        _app.BeforeRequest(Response? () => request.Headers.Contains("authorization") ? null : new Response("who?", 401))
            .AfterRequest((Response response) => response.Headers["x-after"] = "1")
            .Route("/", () => "secret");
        var client = new TestClient(_app);

        var refused = await client.GetAsync("/");

        Assert.Equal((401, "1"), (refused.Status, refused.GetHeader("x-after")));
        Assert.Equal(401, (await client.GetAsync("/nosuch")).Status);
        Assert.Equal("secret", (await client.GetAsync("/", ("authorization", "x"))).Text);
    }

    [Fact]
    public async Task The_value_of_an_assignment_is_no_answer()
    {
        _app.BeforeRequest(() => g["user"] = new { Name = "Ann" })
            .AfterRequest((Response response) => response.Headers["x-user"] = "Ann")
            .Route("/", () => "page");

        var response = await new TestClient(_app).GetAsync("/");

        Assert.Equal(("page", "Ann"), (response.Text, response.GetHeader("x-user")));
        Assert.Throws<ArgumentException>(() => new Flask().BeforeRequest(() => "closed"));
    }

    [Fact]
    public async Task A_hook_before_may_answer_with_a_status()
    {
        _app.BeforeRequest(() => ("closed", 503)).Route("/", () => "page");

        Assert.Equal(503, (await new TestClient(_app).GetAsync("/")).Status);
    }

    [Fact]
    public async Task Hooks_after_run_on_errors_too()
    {
        _app.AfterRequest(
            async (Response response) =>
            {
                await Task.Yield();
                response.SetCookie("seen", "1");
            }
        );

        var response = await new TestClient(_app).GetAsync("/nosuch");

        Assert.Equal((404, "seen=1; path=/"), (response.Status, response.GetHeader("set-cookie")));
    }

    [Fact]
    public async Task Teardown_sees_the_exception()
    {
        Exception? seen = null;
        _app.TeardownRequest(
                (Exception? error) =>
                {
                    seen = error;
                }
            )
            .Route("/", string () => throw new TimeoutException());
        _app.Errors = TextWriter.Null;

        Assert.Equal(500, (await new TestClient(_app).GetAsync("/")).Status);

        Assert.IsType<TimeoutException>(seen);
    }

    [Fact]
    public async Task It_is_an_application_like_any_other()
    {
        Application hello = new Flask().Route("/x", () => "flask");
        Application both = Toolkit.Middleware.Mount.At(
            "/flask",
            hello,
            (_, start) =>
            {
                start(200).Write("plain"u8);
                return default;
            }
        );
        var client = new TestClient(both);

        Assert.Equal("flask", (await client.GetAsync("/flask/x")).Text);
        Assert.Equal("plain", (await client.GetAsync("/x")).Text);
    }
}
