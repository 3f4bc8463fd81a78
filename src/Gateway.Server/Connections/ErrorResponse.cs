using System.Buffers;
using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>The server's own small error responses. In production they say the status and nothing else.</summary>
internal static class ErrorResponse
{
    public static void Write(StartResponse startResponse, Rejection rejection, bool development) =>
        Write(
            startResponse,
            rejection.Status,
            development ? $"{rejection.Reason}: {rejection.Message} ({rejection.Clause})\n" : null,
            mustClose: true
        );

    public static void Write(StartResponse startResponse, int status, Exception error, bool development) =>
        Write(startResponse, status, development ? $"{error}\n" : null, mustClose: false);

    private static void Write(StartResponse startResponse, int status, string? details, bool mustClose)
    {
        var type = new Header("Content-Type", "text/plain; charset=utf-8");
        var writer = mustClose ? startResponse(status, type, ("Connection", "close")) : startResponse(status, type);
        writer.Write(Encoding.UTF8.GetBytes($"{status} {Encoding.ASCII.GetString(ReasonPhrases.Get(status))}\n"));
        if (details is not null)
        {
            writer.Write(Encoding.UTF8.GetBytes(details));
        }
    }
}
