using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Views;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public class HttpExceptionTests
{
    private readonly Configurator _config = new();

    [Theory]
    [InlineData("text/html", "text/html; charset=utf-8", "<h1>404 Not Found</h1>")]
    [InlineData("*/*", "text/html; charset=utf-8", "/&lt;x&gt;")]
    [InlineData("application/json", "application/json", "\"code\":\"404 Not Found\",\"title\":\"Not Found\"")]
    [InlineData(
        "application/json;q=0.5, text/html;q=0.4",
        "application/json",
        "\"message\":\"The resource could not be found."
    )]
    [InlineData(
        "text/plain",
        "text/plain; charset=utf-8",
        "404 Not Found\n\nThe resource could not be found.\n\n\n/<x>\n\n"
    )]
    [InlineData(null, "text/plain; charset=utf-8", "404 Not Found\n\nThe resource could not be found.")]
    public async Task Nothing_found_is_told_in_the_form_the_client_prefers(string? accept, string type, string text)
    {
        var response = await Get("/%3Cx%3E", accept is null ? [] : [("accept", accept)]);

        Assert.Equal((404, type), (response.Status, response.GetHeader("content-type")));
        Assert.Contains(text, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_may_be_returned_as_well_as_thrown()
    {
        _config.AddView(
            (PyramidRequest request) => (object)new HttpFound("/elsewhere?a=<"),
            new() { Name = "returned" }
        );
        _config.AddView(
            object (PyramidRequest request) => throw new HttpSeeOther("/elsewhere"),
            new() { Name = "thrown" }
        );
        _config.AddView((PyramidRequest request) => (object)new HttpNoContent(), new() { Name = "empty" });

        var returned = await Get("/returned", ("accept", "text/html"));
        var thrown = await Get("/thrown");
        var empty = await Get("/empty");

        Assert.Equal((302, "/elsewhere?a=%3C"), (returned.Status, returned.GetHeader("location")));
        Assert.Contains(
            "found at /elsewhere?a=&lt;; you should be redirected automatically.",
            returned.Text,
            StringComparison.Ordinal
        );
        Assert.Equal((303, "/elsewhere"), (thrown.Status, thrown.GetHeader("location")));
        Assert.Equal((204, "", null), (empty.Status, empty.Text, empty.GetHeader("content-type")));
    }

    [Fact]
    public async Task A_view_for_any_exception_leaves_answers_alone_and_one_for_HTTP_errors_gets_them()
    {
        _config.AddExceptionView((Exception error) => new Response("any", 500));
        _config.AddView(object () => throw new HttpGone("x"), new() { Name = "gone" });
        _config.AddView(object () => throw new HttpFound("/x"), new() { Name = "found" });
        Assert.Equal(410, (await Get("/gone")).Status);

        _config.AddExceptionView((HttpException error) => new Response("http", error.Status));

        Assert.Equal((410, "http"), ((await Get("/gone")).Status, (await Get("/gone")).Text));
        Assert.Equal(302, (await Get("/found")).Status);
        Assert.Equal("http", (await Get("/none")).Text);
    }

    [Fact]
    public void Exceptions_are_made_by_their_status()
    {
        var texts = (int[])
            [
                200,
                201,
                202,
                203,
                204,
                205,
                206,
                300,
                301,
                302,
                303,
                304,
                305,
                307,
                308,
                400,
                401,
                402,
                403,
                404,
                405,
                406,
                407,
                408,
                409,
                410,
                411,
                412,
                413,
                414,
                415,
                416,
                417,
                422,
                423,
                424,
                428,
                429,
                431,
                500,
                501,
                502,
                503,
                504,
                505,
                507,
            ];
        foreach (var status in texts)
        {
            var error = (IExceptionResponse)ExceptionResponses.Create(status, "detail", "/x");
            Assert.Equal(status, error.Status);
            Assert.NotEqual("Unknown Error", error.Title);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => ExceptionResponses.Create(299));
    }

    [Fact]
    public async Task A_form_that_is_malformed_is_told_like_any_other_error()
    {
        _config.AddView(
            async (PyramidRequest request) => (object)(await request.JsonAsync<object>())!,
            new() { Name = "json", Renderer = "json" }
        );

        var response = await new TestClient(_config.MakeApplication()).PostAsync(
            "/json",
            new StringContent("x"),
            ("accept", "application/json")
        );

        Assert.Equal((415, "application/json"), (response.Status, response.GetHeader("content-type")));
        Assert.Contains("\"title\":\"Unsupported Media Type\"", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<p>The field &#34;&lt;script&gt;x&lt;/script&gt;&#34; &amp; more<br/>", "<script>")]
    [InlineData("application/json", "The field \\u0022\\u003Cscript\\u003Ex", "<script>")]
    [InlineData("text/plain", "The field \"<script>x</script>\" & more\n", "&lt;")]
    public async Task What_an_error_of_the_toolkit_quotes_is_text_in_every_form(
        string accept,
        string text,
        string other
    )
    {
        _config.AddView(
            object () => throw new Toolkit.HttpException(413, "The field \"<script>x</script>\" & more"),
            new() { Name = "form" }
        );

        var response = await Get("/form", ("accept", accept));

        Assert.Equal(413, response.Status);
        Assert.Contains(text, response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other, response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/x", "/%2Fevil.example/x")]
    [InlineData("///evil.example", "/%2F/evil.example")]
    [InlineData("/\\evil.example", "/%5Cevil.example")]
    [InlineData("/x//y", "/x//y")]
    [InlineData("x", "x")]
    [InlineData("https://other.example//x", "https://other.example//x")]
    public async Task A_redirect_leaves_this_host_only_by_a_URL_with_a_scheme(string given, string sent)
    {
        _config.AddView(() => (object)new HttpFound(given), new() { Name = "go" });

        Assert.Equal(sent, (await Get("/go")).GetHeader("location"));
    }

    [Fact]
    public async Task An_exception_view_starts_with_a_new_response_and_the_request_knows_the_exception()
    {
        _config.AddView(
            object (PyramidRequest request) =>
            {
                request.Response.Headers.Add("x-lost", "1");
                throw new InvalidOperationException("broken");
            },
            new() { Name = "broken" }
        );
        _config.AddExceptionView(
            (InvalidOperationException context, PyramidRequest request) =>
            {
                request.Response.Status = 500;
                return request.Exception!.Message + (request.Exception == context);
            },
            options: new() { Renderer = "string" }
        );

        var response = await Get("/broken");

        Assert.Equal((500, "brokenTrue", null), (response.Status, response.Text, response.GetHeader("x-lost")));
    }

    [Fact]
    public async Task A_view_can_call_views_by_name_and_for_exceptions()
    {
        _config.AddView(() => "inner", new() { Name = "inner", Renderer = "string" });
        _config.AddView(
            async (object context, PyramidRequest request) =>
            {
                var inner = await request.RenderViewAsync(context, "inner");
                var none = await request.RenderViewToResponseAsync(context, "none");
                var error = await request.InvokeExceptionViewAsync(new HttpGone("really"));
                return $"{inner} {none is null} {error.Status}";
            },
            new() { Name = "outer", Renderer = "string" }
        );

        Assert.Equal("inner True 410", (await Get("/outer")).Text);
    }

    private async Task<TestResponse> Get(string target, params Header[] headers) =>
        await new TestClient(_config.MakeApplication()).GetAsync(target, headers);
}
