using System.Net;
using System.Security.Cryptography;
using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>FlaskLike, and Flaskr on it, on the real server under load.</summary>
public sealed class FlaskLikeTests
{
    private const long Size = 160L * 1024 * 1024;
    private const long Allowance = 64L * 1024 * 1024;
    private const int Writers = 1000;

    [Fact(Timeout = 180_000)]
    public async Task A_large_upload_needs_bounded_memory()
    {
        await using var server = await OwnApplication.StartAsync("FlaskPages");
        using var client = new HttpClient { BaseAddress = server.Address };
        // The first call loads and compiles; what it takes is no part of the measure.
        Assert.StartsWith("file.bin 10 ", await UploadAsync(client, 10), StringComparison.Ordinal);
        var before = server.PeakMemory;

        var answer = await UploadAsync(client, Size);

        var hash = Convert.ToHexString(
            await SHA256.HashDataAsync(new Zeros(Size), TestContext.Current.CancellationToken)
        );
        Assert.Equal($"file.bin {Size} {hash} kept", answer);
        Assert.InRange(server.PeakMemory, 0, before + Allowance);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_thousand_writers_at_once_lose_no_post()
    {
        await using var server = await ServerProcess.StartAsync("FlaskLike");
        using var handler = new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        var user = new[] { ("username", "ann"), ("password", "secret") };
        Assert.Equal("/auth/login", await PostAsync(client, "auth/register", user));
        Assert.Equal("/", await PostAsync(client, "auth/login", user));

        // Without a limit, each has a connection of its own.
        var locations = await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(n => PostAsync(client, "create", ("title", $"post {n}."), ("body", $"by writer {n}.")))
        );

        Assert.All(locations, location => Assert.Equal("/", location));
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var lost = Enumerable
            .Range(0, Writers)
            .Where(n =>
                !page.Contains($">post {n}.</h2>", StringComparison.Ordinal)
                || !page.Contains($">by writer {n}.</p>", StringComparison.Ordinal)
            );
        Assert.Empty(lost);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_is_shown_to_developers_alone(bool isDeveloping)
    {
        await using var server = await OwnApplication.StartAsync("FlaskPages", isDeveloping ? ["--dev"] : []);
        using var client = new HttpClient { BaseAddress = server.Address };

        using var answer = await client.GetAsync("/fail", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains(
            isDeveloping ? "<h1>the cause</h1>" : "<h1>Internal Server Error</h1>",
            page,
            StringComparison.Ordinal
        );
        Assert.Equal(isDeveloping, page.Contains("FlaskPages.cs", StringComparison.Ordinal));
        Assert.Contains("TimeoutException: the cause", server.Errors, StringComparison.Ordinal);
    }

    private static async Task<string?> PostAsync(
        HttpClient client,
        string path,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        using var answer = await client.PostAsync(path, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location?.ToString();
    }

    private static async Task<string> UploadAsync(HttpClient client, long size)
    {
        using var form = new MultipartFormDataContent
        {
            { new StreamContent(new Zeros(size)), "file", "file.bin" },
            { new StringContent("kept"), "note" },
        };
        using var answer = await client.PostAsync("/", form, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>So many zeros, of which none is held.</summary>
    private sealed class Zeros(long size) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => size;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, size - Position);
            buffer[..count].Clear();
            Position += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
