using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>The server's own small error responses. In production they say the status and nothing else.</summary>
internal static class ErrorResponse
{
    /// <summary>Answers a refusal. A peer that came too early is wished to come again (RFC 9110 §10.2.3).</summary>
    public static void Write(StartResponse startResponse, Rejection rejection, bool mustClose, bool development)
    {
        List<Header> headers = [TextType];
        if (mustClose)
        {
            headers.Add(("Connection", "close"));
        }
        if (rejection.Status == 503)
        {
            headers.Add(("Retry-After", "1"));
        }
        WriteBody(
            startResponse(rejection.Status, CollectionsMarshal.AsSpan(headers)),
            rejection.Status,
            development ? $"{rejection.Reason}: {rejection.Message} ({rejection.Clause})\n" : null
        );
    }

    public static void Write(StartResponse startResponse, Exception error, bool development)
    {
        // Of a refusal the reason is what tells; where in the application it was met does not.
        var details = error is RequestBodyException refused ? $"{refused.Reason}: {refused.Message}\n" : $"{error}\n";
        var status = (error as RequestBodyException)?.Status ?? 500;
        WriteBody(startResponse(status, TextType), status, development ? details : null);
    }

    private static Header TextType => new("Content-Type", "text/plain; charset=utf-8");

    private static void WriteBody(PipeWriter writer, int status, string? details)
    {
        writer.Write(Encoding.UTF8.GetBytes($"{status} {Encoding.ASCII.GetString(ReasonPhrases.Get(status))}\n"));
        if (details is not null)
        {
            writer.Write(Encoding.UTF8.GetBytes(details));
        }
    }
}
