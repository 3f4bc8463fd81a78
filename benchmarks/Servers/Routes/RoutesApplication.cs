using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gateway.Bench.Servers.Routes;

/// <summary>The routes of the benchmark, straight on the contract: <c>server --app Routes.dll</c>. Files are the command's
/// (<c>--static</c>).</summary>
internal static class RoutesApplication
{
    public static ValueTask Application(Environ environ, StartResponse startResponse)
    {
        switch (environ.Path)
        {
            case "/json":
                Json(startResponse);
                return default;
            case "/upload":
                return UploadAsync(environ, startResponse);
            case "/allocated":
                Text(startResponse, Number(GC.GetTotalAllocatedBytes(precise: true)));
                return default;
            case "/sleep":
                Thread.Sleep(100);
                Text(startResponse, "slept"u8);
                return default;
            default:
                Text(startResponse, "Hello, World!"u8);
                return default;
        }
    }

    private static void Text(StartResponse startResponse, ReadOnlySpan<byte> text) =>
        startResponse(200, ("content-type", "text/plain")).Write(text);

    private static void Json(StartResponse startResponse)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Catalogue.Sample, CatalogueJson.Default.Catalogue);
        startResponse(200, ("content-type", "application/json; charset=utf-8")).Write(json);
    }

    private static async ValueTask UploadAsync(Environ environ, StartResponse startResponse)
    {
        long total = 0;
        while (true)
        {
            var read = await environ.Body.ReadAsync(environ.Aborted);
            total += read.Buffer.Length;
            environ.Body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }
        Text(startResponse, Number(total));
    }

    private static byte[] Number(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
