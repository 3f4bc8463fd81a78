using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Bench.Servers.Kestrel;

/// <summary>The routes of the benchmark, straight on Kestrel's features.</summary>
internal sealed class BareApplication(string file) : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception) { }

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var response = context.Get<IHttpResponseFeature>()!;
        var body = context.Get<IHttpResponseBodyFeature>()!;
        var request = context.Get<IHttpRequestFeature>()!;
        switch (request.Path)
        {
            case "/json":
                return JsonAsync(response, body);
            case "/upload":
                return UploadAsync(request, response, body);
            case "/file":
                response.Headers.ContentLength = new FileInfo(file).Length;
                response.Headers.ContentType = "application/octet-stream";
                return body.SendFileAsync(file, 0, null);
            case "/allocated":
                return TextAsync(response, body, Number(GC.GetTotalAllocatedBytes(precise: true)));
            case "/sleep":
                Thread.Sleep(100);
                return TextAsync(response, body, "slept"u8);
            default:
                return TextAsync(response, body, "Hello, World!"u8);
        }
    }

    private static Task TextAsync(IHttpResponseFeature response, IHttpResponseBodyFeature body, ReadOnlySpan<byte> text)
    {
        response.Headers.ContentLength = text.Length;
        response.Headers.ContentType = "text/plain";
        return Write(body, text);
    }

    private static Task JsonAsync(IHttpResponseFeature response, IHttpResponseBodyFeature body)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Catalogue.Sample, CatalogueJson.Default.Catalogue);
        response.Headers.ContentLength = json.Length;
        response.Headers.ContentType = "application/json; charset=utf-8";
        return Write(body, json);
    }

    // Write(), which asks for no size, needs the response to be started; this does not, and measures no slower.
    private static Task Write(IHttpResponseBodyFeature body, ReadOnlySpan<byte> content)
    {
        content.CopyTo(body.Writer.GetSpan(content.Length));
        body.Writer.Advance(content.Length);
        return Task.CompletedTask;
    }

    private static async Task UploadAsync(
        IHttpRequestFeature request,
        IHttpResponseFeature response,
        IHttpResponseBodyFeature body
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(65536);
        long total = 0;
        int count;
        while ((count = await request.Body.ReadAsync(buffer)) > 0)
        {
            total += count;
        }
        ArrayPool<byte>.Shared.Return(buffer);
        await TextAsync(response, body, Number(total));
    }

    private static byte[] Number(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
