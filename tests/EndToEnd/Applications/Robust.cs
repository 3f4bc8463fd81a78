using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.EndToEnd.Applications;

/// <summary>For clients that behave badly: <c>/large</c> is 10 MB, <c>/heap</c> tells what the collector cannot free, and
/// anything else is answered with its path once its body has been read.</summary>
public static class Robust
{
    public const int LargeSize = 10_000_000;

    private static readonly byte[] Chunk = new byte[50_000];

    public static async ValueTask Application(Environ environ, StartResponse startResponse)
    {
        await environ.Body.CopyToAsync(Stream.Null, environ.Aborted);
        if (environ.Path != "/large")
        {
            var text = environ.Path == "/heap" ? Heap() : environ.Path;
            startResponse(200, ("content-type", "text/plain")).Write(Encoding.UTF8.GetBytes(text));
            return;
        }
        var length = LargeSize.ToString(CultureInfo.InvariantCulture);
        var body = startResponse(200, ("content-length", length));
        for (var sent = 0; sent < LargeSize; sent += Chunk.Length)
        {
            body.Write(Chunk);
            if ((await body.FlushAsync()).IsCompleted)
            {
                return;
            }
        }
    }

    private static string Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture);
    }
}
