using System.Net;
using System.Text;
using Gateway.Wsgi.Protocol;

namespace Gateway.Wsgi.Tests.Protocol;

public sealed class MessageTests
{
    [Fact]
    public async Task A_request_is_what_PEP_3333_calls_an_environ()
    {
        var environ = new Environ
        {
            Method = "POST",
            PathBase = "/mount",
            Path = "/a b",
            RawTarget = Encoding.ASCII.GetBytes("/mount/a%20b?q=%20"),
            QueryString = "q=%20",
            Scheme = "https",
            RemoteEndPoint = new IPEndPoint(IPAddress.Parse("::1"), 5),
            LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 8888),
            Headers = new HeaderCollection
            {
                ("Host", "here"),
                ("Content-Type", "text/x"),
                ("content-length", "2"),
                ("X-A", "one"),
                ("x-a", "caf\u00e9"),
                ("X_Trusted", "no"),
            },
        };
        Assert.Equal(
            "[(7, {'REQUEST_METHOD': 'POST', 'SCRIPT_NAME': '/mount', 'PATH_INFO': '/a b', 'QUERY_STRING': 'q=%20', "
                + "'REQUEST_URI': '/mount/a%20b?q=%20', 'SERVER_PROTOCOL': 'HTTP/1.1', 'wsgi.url_scheme': 'https', 'HTTPS': 'on', "
                + "'SERVER_NAME': '127.0.0.1', 'SERVER_PORT': '8888', 'REMOTE_ADDR': '::1', 'REMOTE_PORT': '5', 'HTTP_HOST': 'here', "
                + "'CONTENT_TYPE': 'text/x', 'CONTENT_LENGTH': '2', 'HTTP_X_A': 'one, caf\\xe9'}, b'ok')]",
            await ReadAsync(environ, "ok"u8.ToArray())
        );
    }

    [Theory]
    [InlineData("/%C3%A4", "/\u00e4", "", "/\\xc3\\xa4")]
    [InlineData("/%FF%25%zz", "/%FF%%zz", "", "/\\xff%%zz")]
    [InlineData("/m%C3%A4/%FF", "/%FF", "/m\u00e4", "/\\xff")]
    [InlineData("http://other/%FF?q", "/%FF", "", "/\\xff")]
    // Middleware has rewritten the path, so the target says nothing of it.
    [InlineData("/old%FF", "/new%41\u00e4", "", "/new%41\\xc3\\xa4")]
    public async Task A_path_has_one_char_for_each_octet(string target, string path, string mount, string expected)
    {
        var environ = new Environ
        {
            RawTarget = Encoding.ASCII.GetBytes(target),
            Path = path,
            PathBase = mount,
        };
        Assert.Contains($"'PATH_INFO': '{expected}'", await ReadAsync(environ, []), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop.example:81", "http", "'SERVER_NAME': 'shop.example', 'SERVER_PORT': '81'")]
    [InlineData("[::1]", "https", "'SERVER_NAME': '[::1]', 'SERVER_PORT': '443'")]
    [InlineData(null, "http", "'SERVER_NAME': 'localhost', 'SERVER_PORT': '80'")]
    public async Task Without_an_address_the_server_has_the_name_the_client_used(
        string? host,
        string scheme,
        string expected
    )
    {
        var environ = new Environ { Scheme = scheme };
        if (host is not null)
        {
            environ.Headers.Add("Host", host);
        }
        Assert.Contains(expected, await ReadAsync(environ, []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strings_and_bodies_of_any_length_are_read()
    {
        var environ = new Environ { QueryString = new string('q', 300) };
        environ.Headers.Add("X-" + new string('n', 300), new string('\u00ff', 70_000));
        var text = await ReadAsync(environ, new byte[3000]);
        Assert.Contains(new string('q', 300), text, StringComparison.Ordinal);
        Assert.Contains("HTTP_X_" + new string('N', 300), text, StringComparison.Ordinal);
        Assert.Contains(string.Concat(Enumerable.Repeat("\\xff", 70_000)), text, StringComparison.Ordinal);
        Assert.Contains(string.Concat(Enumerable.Repeat("\\x00", 3000)), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_has_requests_and_releases_in_order_and_is_used_again()
    {
        var message = new Message();
        var item = new PickleBuffer();
        RequestWriter.Write(item, new Environ(), "/tmp/body");
        message.Add(255, item.Written);
        message.Finish();
        message.Clear();
        Assert.True(message.IsEmpty);

        message.AddRelease(-3);
        message.Add(0, item.Written);
        var text = await Pickle.ReadAsync(message.Finish());
        Assert.StartsWith("[(0, None, -3), (0, {", text, StringComparison.Ordinal);
        Assert.EndsWith("}, '/tmp/body')]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_message_has_the_settings() =>
        Assert.Equal(
            "{'folder': '/\\xe4', 'software': 'Gateway/1', 'threads': 3, 'multiprocess': True}",
            await Pickle.ReadAsync(Message.Settings("/\u00e4", "Gateway/1", 3, isOneOfSeveral: true))
        );

    private static Task<string> ReadAsync(Environ environ, byte[] body)
    {
        var item = new PickleBuffer();
        RequestWriter.Write(item, environ, body);
        var message = new Message();
        message.Add(7, item.Written);
        return Pickle.ReadAsync(message.Finish());
    }
}
