using System.Buffers;
using System.Net;
using System.Text;

namespace Gateway.AspNetCore.Tests;

/// <summary>HTTP/2 with prior knowledge.</summary>
public sealed class Http2Tests : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private TestEngine? _engine;

    [Fact]
    public async Task The_application_sees_the_protocol_and_what_it_has()
    {
        await StartAsync(
            static (environ, startResponse) =>
            {
                startResponse(200, ("x", "\u00e4"), ("Connection", "close"))
                    .Write(
                        Encoding.UTF8.GetBytes(
                            $"{environ.Protocol} {environ.Path} {environ.Headers["host"] is not null} {environ.Get<IReasonPhrase>() is null} {environ.Get<IResponseTrailers>() is not null}"
                        )
                    );
                return default;
            }
        );

        var response = await GetAsync("/a%2Fb");

        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal("HTTP/2 /a/b True True True", await ReadAsync(response));
        Assert.Equal(26, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_body_is_echoed_while_it_comes()
    {
        await StartAsync(TestApplication.RunAsync);

        using var request = Request(HttpMethod.Post, "/echo");
        request.Content = new ByteArrayContent(Enumerable.Repeat((byte)'x', 300_000).ToArray());
        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(300_000, (await ReadAsync(response)).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Trailers_follow_the_body(bool flushes)
    {
        await StartAsync(
            async (environ, startResponse) =>
            {
                var writer = startResponse(200, ("Trailer", "X-Sum"));
                writer.Write("ab"u8);
                if (flushes)
                {
                    await writer.FlushAsync();
                }
                environ.Get<IResponseTrailers>()!.Add(("X-Sum", "2"));
                Assert.Throws<ArgumentException>(() => environ.Get<IResponseTrailers>()!.Add(("Content-Length", "2")));
            }
        );

        var response = await GetAsync("/");

        Assert.Equal("ab", await ReadAsync(response));
        Assert.Equal("2", response.TrailingHeaders.GetValues("X-Sum").Single());
    }

    [Fact]
    public async Task An_error_before_the_commit_is_a_500_and_after_it_a_reset_stream()
    {
        await StartAsync(TestApplication.RunAsync);

        Assert.Equal(HttpStatusCode.InternalServerError, (await GetAsync("/throws")).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync("/aborted"));
        // The connection is not harmed.
        Assert.Equal("Hello, World!", await ReadAsync(await GetAsync("/hello")));
    }

    [Fact]
    public async Task The_application_learns_that_a_stream_was_cancelled()
    {
        var aborted = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();
        await StartAsync(
            async (environ, startResponse) =>
            {
                environ.Aborted.Register(aborted.SetResult);
                await cancel.CancelAsync();
                await aborted.Task;
                startResponse(200);
            }
        );

        using var request = Request(HttpMethod.Get, "/");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.SendAsync(request, cancel.Token));

        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    private async Task StartAsync(Application application) =>
        _engine = await TestEngine.StartAsync(application, new() { ["kestrel-protocols"] = "http2" });

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = Request(HttpMethod.Get, path);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, _engine!.Addresses[0] + path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    private static Task<string> ReadAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
