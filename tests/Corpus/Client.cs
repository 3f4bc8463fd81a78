using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Corpus;

/// <summary>A client that sends all its bytes, finishes sending, and takes what comes.</summary>
internal static class Client
{
    /// <summary>Gives the status codes of the final responses, in order.</summary>
    /// <param name="server">Who is asked.</param>
    /// <param name="bytes">All there is to send.</param>
    /// <param name="enough">How many responses are waited for, with the connection left open; null to half-close, and
    /// take all that comes.</param>
    public static async Task<List<int>> ExchangeAsync(IPEndPoint server, byte[] bytes, int? enough = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, deadline.Token);
        var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            // A server that refuses may close before all is sent; what it said is there to be read.
            for (ReadOnlyMemory<byte> rest = bytes; !rest.IsEmpty; )
            {
                rest = rest[await socket.SendAsync(rest, deadline.Token)..];
            }
            if (enough is null)
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException) { }
        try
        {
            for (int count; (count = await socket.ReceiveAsync(buffer, deadline.Token)) > 0; )
            {
                received.Write(buffer, 0, count);
                if (Statuses(received).Count >= enough)
                {
                    break;
                }
            }
        }
        catch (SocketException) { }
        return Statuses(received);
    }

    // The bodies of these servers' applications hold no such line.
    private static List<int> Statuses(MemoryStream received) =>
        [
            .. Encoding
                .Latin1.GetString(received.ToArray())
                .Split('\n')
                .Select(line =>
                    line.IndexOf("HTTP/1.1 ", StringComparison.Ordinal) is >= 0 and var at ? line[at..] : ""
                )
                .Where(line => line.Length > 0)
                .Select(line => int.Parse(line.AsSpan("HTTP/1.1 ".Length, 3)))
                .Where(status => status >= 200),
        ];
}
