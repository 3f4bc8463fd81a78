using System.Text;

namespace Gateway.Bench.Load;

/// <summary>The octets of the benchmark's own requests.</summary>
internal static class Requests
{
    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    public static byte[] Post(string path, int size)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/octet-stream\r\nContent-Length: {size}\r\n\r\n"
        );
        var request = new byte[head.Length + size];
        head.CopyTo(request, 0);
        request.AsSpan(head.Length).Fill((byte)'x');
        return request;
    }
}
