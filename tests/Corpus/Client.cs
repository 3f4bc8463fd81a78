using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Corpus;

/// <summary>What a server made of some bytes.</summary>
/// <param name="Statuses">The status codes of the final responses, in order.</param>
/// <param name="HasClosed">Whether the server was seen to end the connection, or said that it will.</param>
/// <param name="Awaited">How many responses were waited for; null for all.</param>
internal sealed record Answer(IReadOnlyList<int> Statuses, bool HasClosed, int? Awaited)
{
    /// <summary>Whether what was waited for is nothing but success: the servers' applications answer with 200
    /// alone.</summary>
    // What follows may have come already, or not yet, and is left out of the verdict.
    public bool IsAcceptance =>
        Statuses.Count > 0 && Statuses.Take(Awaited ?? Statuses.Count).All(status => status == 200);

    public override string ToString() =>
        $"{(Statuses.Count == 0 ? "nothing" : string.Join(' ', Statuses))}{(HasClosed ? ", close" : "")}";
}

/// <summary>A client that sends all its bytes, and takes what comes.</summary>
internal static class Client
{
    // Some servers wait for more before they refuse, so that one after the other would take long.
    private const int AtATime = 16;

    /// <summary>Sends cases to a server, many at a time, and leaves the connections open.</summary>
    /// <param name="server">Who is asked.</param>
    /// <param name="cases">What is sent.</param>
    /// <param name="patience">How long the end of a connection is waited for behind the last response.</param>
    /// <returns>The answers, in the order of the cases.</returns>
    public static async Task<Answer[]> AskAsync(IPEndPoint server, IReadOnlyList<CorpusCase> cases, TimeSpan patience)
    {
        var answers = new Answer[cases.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, cases.Count),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtATime,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (index, _) => answers[index] = await AskAsync(server, cases[index], patience)
        );
        return answers;
    }

    /// <summary>Sends all there is to send, half-closes, and takes all that comes.</summary>
    public static Task<Answer> ExchangeAsync(IPEndPoint server, byte[] bytes) =>
        ExchangeAsync(server, bytes, enough: null, patience: TimeSpan.Zero);

    /// <summary>Sends all there is to send and leaves the connection open.</summary>
    /// <param name="server">Who is asked.</param>
    /// <param name="bytes">All there is to send.</param>
    /// <param name="enough">How many responses are waited for; null to half-close, and wait for the end.</param>
    /// <param name="patience">How long the end of the connection is waited for behind those.</param>
    public static async Task<Answer> ExchangeAsync(IPEndPoint server, byte[] bytes, int? enough, TimeSpan patience)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, deadline.Token);
        // A server that refuses may close before all is sent, or never read it; what it said is there to be read.
        var sending = SendAsync(socket, bytes, enough is null, deadline.Token);
        var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var hasClosed = false;
        try
        {
            while (true)
            {
                var isEnough = Statuses(received).Count >= enough;
                if (isEnough)
                {
                    deadline.CancelAfter(patience);
                }
                var count = await socket.ReceiveAsync(buffer, deadline.Token);
                if (count == 0)
                {
                    hasClosed = true;
                    break;
                }
                received.Write(buffer, 0, count);
            }
        }
        catch (SocketException)
        {
            hasClosed = true;
        }
        catch (OperationCanceledException) when (Statuses(received).Count >= enough) { }
        socket.Close();
        await sending;
        return new Answer(Statuses(received), hasClosed || SaysClose(received), enough);
    }

    // Bytes without an end, so that the end of input is no part of the verdict, but for what ends too early.
    private static Task<Answer> AskAsync(IPEndPoint server, CorpusCase entry, TimeSpan patience) =>
        entry.IsUnfinished
            ? ExchangeAsync(server, entry.Bytes)
            : ExchangeAsync(server, entry.Bytes, entry.Requests + (entry.IsAccepted ? 0 : 1), patience);

    private static async Task SendAsync(Socket socket, byte[] bytes, bool halfCloses, CancellationToken cancellation)
    {
        try
        {
            for (ReadOnlyMemory<byte> rest = bytes; !rest.IsEmpty; )
            {
                rest = rest[await socket.SendAsync(rest, cancellation)..];
            }
            if (halfCloses)
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Seen by who receives, if it matters.
        }
    }

    private static bool SaysClose(MemoryStream received) =>
        Text(received).Contains("\r\nconnection: close\r\n", StringComparison.OrdinalIgnoreCase);

    // The bodies of these servers' applications hold no such line.
    private static List<int> Statuses(MemoryStream received) =>
        [
            .. Text(received)
                .Split('\n')
                .Select(line =>
                    line.IndexOf("HTTP/1.1 ", StringComparison.Ordinal) is >= 0 and var at ? line[at..] : ""
                )
                .Where(line => line.Length >= "HTTP/1.1 200".Length)
                .Select(line => int.Parse(line.AsSpan("HTTP/1.1 ".Length, 3)))
                .Where(status => status >= 200),
        ];

    private static string Text(MemoryStream received) => Encoding.Latin1.GetString(received.ToArray());
}
