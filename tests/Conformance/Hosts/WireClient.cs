using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Conformance.Hosts;

/// <summary>A small HTTP/1.x client for one request, which shows all that other clients hide: interim responses, reason
/// phrases, trailers, and how the connection ended.</summary>
internal static class WireClient
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task<Received> SendAsync(EndPoint endPoint, Sent request)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endPoint, deadline.Token);
        var received = new StringBuilder();
        var buffer = new byte[65536];
        if (request.Before is { } before)
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(Text(before, isLast: false)), deadline.Token);
            while (!WireResponse.IsWhole(received.ToString()))
            {
                var count = await socket.ReceiveAsync(buffer, deadline.Token);
                Assert.True(count > 0, $"The connection ended within the first response: {received}");
                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
            received.Clear();
        }
        var text = Text(request, isLast: true);
        var held = request.HoldAt is { } hold ? request.Body!.Length - hold : 0;
        await socket.SendAsync(Encoding.Latin1.GetBytes(text[..^held]), deadline.Token);
        if (held > 0)
        {
            var count = await socket.ReceiveAsync(buffer, deadline.Token);
            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            await socket.SendAsync(Encoding.Latin1.GetBytes(text[^held..]), deadline.Token);
        }
        if (request.Upgraded is { } upgraded)
        {
            var count = await socket.ReceiveAsync(buffer, deadline.Token);
            received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            if (received.ToString().StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal))
            {
                await socket.SendAsync(Encoding.Latin1.GetBytes(upgraded), deadline.Token);
            }
        }
        if (request.CutAt is not null || request.Leaves || request.Upgraded is not null)
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        var wasReset = false;
        try
        {
            int count;
            while ((count = await socket.ReceiveAsync(buffer, deadline.Token)) > 0)
            {
                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            wasReset = true;
        }
        return WireResponse.Parse(received.ToString(), request.Method == "HEAD", wasReset);
    }

    private static string Connection(Sent request, bool isLast) =>
        request.Upgraded is not null ? "Connection: Upgrade\r\nUpgrade: echo\r\n"
        : isLast ? "Connection: close\r\n"
        : "";

    private static string Text(Sent request, bool isLast)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{request.Method} {request.Target} HTTP/1.{(request.IsHttp10 ? 0 : 1)}\r\nHost: gateway.example\r\n{Connection(request, isLast)}"
        );
        foreach (var header in request.Headers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{header.Name}: {header.Value}\r\n");
        }
        if (request.Chunks is not null)
        {
            text.Append("Transfer-Encoding: chunked\r\n\r\n");
            foreach (var chunk in request.Chunks)
            {
                text.Append(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n{chunk}\r\n");
            }
            text.Append("0\r\n");
            foreach (var trailer in request.Trailers)
            {
                text.Append(CultureInfo.InvariantCulture, $"{trailer.Name}: {trailer.Value}\r\n");
            }
            return text.Append("\r\n").ToString();
        }
        if (request.Body is null)
        {
            return text.Append("\r\n").ToString();
        }
        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {request.Body.Length}\r\n\r\n");
        return text.Append(request.CutAt is { } cut ? request.Body[..cut] : request.Body).ToString();
    }
}
