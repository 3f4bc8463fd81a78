using Gateway.Tests;

namespace Gateway.Wsgi.Tests.Serving;

/// <summary>PEP 3333, by an application that has a path for each corner of it.</summary>
public sealed class PepTests(PepTests.CornersFixture fixture) : IClassFixture<PepTests.CornersFixture>
{
    private const string Ok = "HTTP/1.1 200 OK";
    private const string Failed = "HTTP/1.1 500 Internal Server Error";

    [Theory(Timeout = 60_000)]
    [InlineData("/types", "[True, True, (1, 0), <class 'bool'>, <class 'bool'>, False, True, True, True, True, True]")]
    [InlineData("/generator", "one two")]
    [InlineData("/write", "written twice and returned")]
    [InlineData("/write-only", "written")]
    [InlineData("/empty-list", "")]
    [InlineData("/empty-generator", "")]
    [InlineData("/several", "abc")]
    [InlineData("/with-length", "12345")]
    [InlineData("/too-long", "12345")]
    [InlineData("/too-long-generator", "12345")]
    [InlineData("/too-long-write", "12345")]
    [InlineData("/spaced-length", "123")]
    [InlineData("/length-twice", "123")]
    [InlineData("/reuse-input", "cleared")]
    public async Task A_case_is_answered(string target, string expected) =>
        Assert.Equal((Ok, expected), await fixture.Server.GetAsync(target));

    [Theory(Timeout = 60_000)]
    [InlineData("/late-start", "HTTP/1.1 201 Created", "late")]
    [InlineData("/exc-info-before", "HTTP/1.1 500 Oops", "replaced")]
    [InlineData("/teapot", "HTTP/1.1 418 I am a teapot!", "short and stout")]
    public async Task A_status_is_the_application_s_own(string target, string status, string expected) =>
        Assert.Equal((status, expected), await fixture.Server.GetAsync(target));

    [Theory(Timeout = 60_000)]
    [InlineData("/raises", "ValueError: expected")]
    [InlineData("/exits", "SystemExit: 1")]
    [InlineData("/twice", "start_response was called again without exc_info")]
    [InlineData("/never", "without having called start_response")]
    [InlineData("/text-body", "the application's iterable gave str; PEP 3333 asks for bytes")]
    [InlineData("/bad-status", "the status is of type int; PEP 3333 asks for a str such as '200 OK'")]
    [InlineData("/interim-status", "the status is '100 Continue'; expected a final status, 200 to 999")]
    [InlineData("/bad-header", "a response header is ('X-Number', 5)")]
    [InlineData("/newline-header", "holds a control character")]
    [InlineData("/wide-header", "holds a control character, or one above U+00FF")]
    [InlineData("/tuple-headers", "the response headers are of type tuple")]
    [InlineData("/huge-length", "is no number of octets")]
    [InlineData("/two-lengths", "Content-Length")]
    public async Task A_mistake_is_a_500_and_its_reason_is_in_the_log(string target, string reason)
    {
        Assert.Equal((Failed, "500 Internal Server Error\n"), await fixture.Server.GetAsync(target));
        await Eventually.IsTrue(
            () => new(fixture.Server.Errors.Contains(reason, StringComparison.Ordinal)),
            fixture.Server.Report
        );
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/raises-late", "first")]
    [InlineData("/exc-info-after", "sent")]
    [InlineData("/closing-broken", "begin")]
    [InlineData("/write-nothing", "")]
    [InlineData("/no-octets", "")]
    [InlineData("/too-short", "123")]
    public async Task An_error_after_the_headers_cuts_the_response(string target, string begin)
    {
        using var wire = await fixture.Server.BeginAsync(target);
        var (status, headers) = await wire.ReadHeadAsync();
        Assert.Equal(Ok, status);
        var body = "";
        await Assert.ThrowsAnyAsync<IOException>(() =>
            wire.ReadBodyAsync(headers, octets => body += System.Text.Encoding.Latin1.GetString(octets))
        );
        Assert.True(body.Length == 0 || body == begin, body);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_hop_by_hop_header_is_left_out_with_a_word_in_the_log()
    {
        using var wire = await fixture.Server.BeginAsync("/hop-by-hop");
        var (status, headers) = await wire.ReadHeadAsync();
        Assert.Equal((Ok, null), (status, headers.GetValueOrDefault("connection")));
        await Eventually.IsTrue(
            () => new(fixture.Server.Errors.Contains("PEP 3333 leaves those to the server", StringComparison.Ordinal)),
            fixture.Server.Report
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task A_response_that_is_over_is_not_written_to()
    {
        Assert.Equal((Ok, "kept"), await fixture.Server.GetAsync("/keep-write"));
        Assert.Equal((Ok, "write() was called behind the end"), await fixture.Server.GetAsync("/late-write"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Close_is_called_whatever_happens()
    {
        Assert.Equal((Ok, "whole"), await fixture.Server.GetAsync("/closing"));
        using var broken = await fixture.Server.BeginAsync("/closing-broken");
        await broken.ReadHeadAsync();
        await Eventually.IsTrue(
            async () => await fixture.Server.GetBodyAsync("/close") == "['broken', 'whole']",
            fixture.Server.Report
        );
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/several", "3")]
    [InlineData("/with-length", "5")]
    [InlineData("/file-wrapper", "99995")]
    [InlineData("/too-short", "5")]
    [InlineData("/no-octets", "5")]
    [InlineData("/too-short-generator", "5")]
    [InlineData("/too-long", "5")]
    public async Task Head_has_the_length_and_no_body(string target, string length)
    {
        using var wire = await Wire.ConnectAsync(fixture.Server);
        await wire.SendAsync(
            $"HEAD {target} HTTP/1.1\r\nHost: here\r\n\r\nGET /several HTTP/1.1\r\nHost: here\r\n\r\n"
        );
        var (status, headers) = await wire.ReadHeadAsync();
        Assert.Equal(Ok, status);
        Assert.Equal(length, headers["content-length"]);
        Assert.Equal((Ok, "abc"), await wire.ReadAsync());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/file-wrapper", 99_995)]
    [InlineData("/file-like", 11_000)]
    [InlineData("/gzip-file", 50_000)]
    [InlineData("/long-list", 300_000)]
    public async Task A_long_body_is_whole(string target, int length) =>
        Assert.Equal(length, (await fixture.Server.GetBodyAsync(target)).Length);

    [Theory(Timeout = 60_000)]
    [InlineData("read-all", "[b'line one\\nline two\\nthree', b'']")]
    [InlineData("read-to-end", "[b'line one\\nline two\\nthree', b'', b'']")]
    [InlineData("read-parts", "[b'lin', b'e on', b'e\\nline two\\nthree']")]
    [InlineData("lines", "[b'line one\\n', b'li', b'ne two\\n', b'three', b'']")]
    [InlineData("all-lines", "[b'line one\\n', b'line two\\n', b'three']")]
    [InlineData("lines-hint", "[[b'line one\\n', b'line two\\n', b'three'], []]")]
    [InlineData("iterate", "[b'line one\\n', b'line two\\n', b'three']")]
    [InlineData("no-input", "not read")]
    public async Task Input_is_read_in_every_way(string name, string expected)
    {
        using var wire = await Wire.ConnectAsync(fixture.Server);
        await wire.SendAsync(
            $"POST /{name} HTTP/1.1\r\nHost: here\r\nContent-Length: 23\r\n\r\nline one\nline two\nthree"
        );
        Assert.Equal((Ok, expected), await wire.ReadAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_chunked_body_ends_at_its_end()
    {
        using var wire = await Wire.ConnectAsync(fixture.Server);
        await wire.SendAsync(
            "POST /read-to-end HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n"
        );
        Assert.Equal((Ok, "[b'abcdef', b'', b'']"), await wire.ReadAsync());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("body")]
    [InlineData("echo")]
    [InlineData("generator")]
    [InlineData("write")]
    [InlineData("lines")]
    [InlineData("big?100000")]
    [InlineData("upload")]
    public async Task The_standard_library_s_validator_has_nothing_to_say(string target)
    {
        await using var server = await Python.StartAsync("validated:app", "--workers", "1");
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync(
            $"GET /{target} HTTP/1.1\r\nHost: here\r\n\r\n"
                + $"POST /{target} HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nContent-Type: text/plain\r\n\r\nabc"
        );
        Assert.Equal(Ok, (await wire.ReadAsync()).Status);
        Assert.Equal(Ok, (await wire.ReadAsync()).Status);
        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());
        Assert.Equal("", server.Errors);
    }

    public sealed class CornersFixture : IAsyncLifetime
    {
        internal ServerProcess Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await Python.StartAsync("corners:app", "--workers", "1");

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
