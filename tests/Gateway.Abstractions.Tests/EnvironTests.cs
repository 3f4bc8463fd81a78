using System.Net;

namespace Gateway.Tests;

public sealed class EnvironTests
{
    [Fact]
    public void A_new_environ_is_whole_and_nothing_in_it_is_null()
    {
        var environ = new Environ();

        Assert.Equal("GET", environ.Method);
        Assert.Equal("http", environ.Scheme);
        Assert.Equal("", environ.PathBase);
        Assert.Equal("/", environ.Path);
        Assert.Equal("", environ.QueryString);
        Assert.Equal("HTTP/1.1", environ.Protocol);
        Assert.Empty(environ.Headers);
        Assert.True(environ.Body.TryRead(out var read) && read.IsCompleted && read.Buffer.IsEmpty);
        Assert.False(environ.Aborted.CanBeCanceled);
    }

    [Fact]
    public async Task An_empty_body_can_be_completed_without_spoiling_another_requests()
    {
        await new Environ().Body.CompleteAsync();

        var read = await new Environ().Body.ReadAsync(TestContext.Current.CancellationToken);

        Assert.True(read.IsCompleted);
    }

    [Theory]
    [InlineData("REQUEST_METHOD", "PUT")]
    [InlineData("SCRIPT_NAME", "/wiki")]
    [InlineData("PATH_INFO", "/a b")]
    [InlineData("QUERY_STRING", "q=%20")]
    [InlineData("SERVER_PROTOCOL", "HTTP/1.0")]
    [InlineData("wsgi.url_scheme", "https")]
    [InlineData("CONTENT_TYPE", "text/plain")]
    [InlineData("CONTENT_LENGTH", "3")]
    [InlineData("HTTP_ACCEPT_LANGUAGE", "de")]
    [InlineData("HTTP_X", "1, 2")]
    [InlineData("HTTP_COOKIE", "a=1; b=2")]
    [InlineData("REMOTE_ADDR", "192.0.2.7")]
    [InlineData("REMOTE_PORT", "4711")]
    [InlineData("SERVER_NAME", "::1")]
    [InlineData("SERVER_PORT", "8888")]
    [InlineData("HTTP_CONTENT_TYPE", null)]
    [InlineData("HTTP_ACCEPT", null)]
    [InlineData("anything", null)]
    public void The_dictionary_view_answers_to_cgi_and_wsgi_names(string key, string? expected)
    {
        var environ = Request();

        Assert.Equal(expected, environ[key]);
    }

    [Fact]
    public void A_field_name_with_an_underscore_never_becomes_a_cgi_key()
    {
        var environ = new Environ { Headers = { ("X_Forwarded_For", "203.0.113.1") } };

        Assert.Null(environ["HTTP_X_FORWARDED_FOR"]);
    }

    [Fact]
    public void Setting_a_cgi_key_sets_the_property()
    {
        var environ = new Environ();

        environ["PATH_INFO"] = "/x";

        Assert.Equal("/x", environ.Path);
    }

    [Fact]
    public void Setting_a_cgi_key_to_something_else_than_a_string_says_so()
    {
        var error = Assert.Throws<ArgumentException>(() => new Environ()["PATH_INFO"] = 7);

        Assert.Contains("PATH_INFO", error.Message);
        Assert.Contains("System.Int32", error.Message);
    }

    [Fact]
    public void The_applications_own_entries_win_over_what_no_property_backs()
    {
        var environ = Request();

        environ["REMOTE_ADDR"] = "203.0.113.9";
        environ["my.object"] = this;

        Assert.Equal("203.0.113.9", environ["REMOTE_ADDR"]);
        Assert.Same(this, environ["my.object"]);
    }

    [Fact]
    public void A_feature_can_be_added_replaced_and_hidden()
    {
        var environ = new Environ();
        Assert.Null(environ.Get<IReasonPhrase>());

        environ.Set<IReasonPhrase>(new Phrase());
        Assert.IsType<Phrase>(environ.Get<IReasonPhrase>());

        environ.Set<IReasonPhrase>(null);
        Assert.Null(environ.Get<IReasonPhrase>());
    }

    private static Environ Request() =>
        new()
        {
            Method = "PUT",
            Scheme = "https",
            PathBase = "/wiki",
            Path = "/a b",
            QueryString = "q=%20",
            Protocol = "HTTP/1.0",
            RemoteEndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.7"), 4711),
            LocalEndPoint = new IPEndPoint(IPAddress.IPv6Loopback, 8888),
            Headers =
            {
                ("content-type", "text/plain"),
                ("Content-Length", "3"),
                ("Accept-Language", "de"),
                ("x", "1"),
                ("X", "2"),
                ("cookie", "a=1"),
                ("Cookie", "b=2"),
            },
        };

    private sealed class Phrase : IReasonPhrase
    {
        public string? ReasonPhrase { get; set; }
    }
}
