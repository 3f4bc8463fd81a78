using System.Buffers;
using System.IO.Compression;
using Gateway.Server;
using Gateway.Toolkit.Middleware;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Toolkit.Tests.Middleware;

/// <summary>What only a real server and a real connection show.</summary>
public sealed class OnTheWireTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_flush_reaches_the_client_through_the_compression(string coding)
    {
        var seen = new TaskCompletionSource();
        Application stream = async (_, start) =>
        {
            var writer = start(200, ("content-type", "text/event-stream"));
            writer.Write("data: one\n\n"u8);
            await writer.FlushAsync();
            // Goes on only when the client has decoded the first event.
            await seen.Task;
            writer.Write("data: two\n\n"u8);
        };
        await using var server = await StartAsync(Compression.Wrap(stream));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Addresses[0]);
        request.Headers.AcceptEncoding.ParseAdd(coding);

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal([coding], response.Content.Headers.ContentEncoding);
        var body = await response.Content.ReadAsStreamAsync();
        await using Stream decoded =
            coding == "br"
                ? new BrotliStream(body, CompressionMode.Decompress)
                : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(decoded);
        Assert.Equal("data: one", await reader.ReadLineAsync());
        seen.SetResult();
        Assert.Equal("\ndata: two\n\n", await reader.ReadToEndAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Parts_of_a_file_are_framed_as_they_are_announced()
    {
        var folder = Directory.CreateTempSubdirectory("ranges-").FullName;
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "big.bin"),
            [.. Enumerable.Range(0, 300_000).Select(i => (byte)i)]
        );
        await using var server = await StartAsync(StaticFiles.Mount("/", folder, (_, _) => default));
        using var client = new HttpClient();
        // Twice on one connection: what is left over of the first response would spoil the second.
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Addresses[0] + "/big.bin");
            request.Headers.TryAddWithoutValidation("Range", "bytes=0-9,100000-299999");
            using var response = await client.SendAsync(request);

            var body = await response.Content.ReadAsByteArrayAsync();

            Assert.Equal(206, (int)response.StatusCode);
            Assert.Equal(body.Length, response.Content.Headers.ContentLength);
            var boundary = response.Content.Headers.ContentType!.Parameters.Single().Value!;
            Assert.EndsWith($"\r\n--{boundary}--\r\n", System.Text.Encoding.Latin1.GetString(body));
            Assert.InRange(body.Length, 200_010, 200_500);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<GatewayServer> StartAsync(Application application)
    {
        var options = new GatewayServerOptions { LoggerFactory = NullLoggerFactory.Instance };
        options.Addresses.Add(ListenAddress.Parse("127.0.0.1:0"));
        var server = new GatewayServer(application, options);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
