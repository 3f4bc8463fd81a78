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
        var status = StatusOf(error);
        WriteBody(startResponse(status, TextType), status, development ? Details(error) : null);
    }

    /// <summary>The status of what an application threw. It may have made a refusal of the body itself, with any
    /// status.</summary>
    public static int StatusOf(Exception error) =>
        error is RequestBodyException { Status: >= 400 and <= 599 and var status } ? status : 500;

    private static Header TextType => new("Content-Type", "text/plain; charset=utf-8");

    // Of a refusal the reason is what tells; where in the application it was met does not.
    private static string Details(Exception error) =>
        error is RequestBodyException refused
            ? $"{refused.Reason}: {refused.Message}\n"
            : $"{ExceptionText.Of(error)}\n";

    private static void WriteBody(PipeWriter writer, int status, string? details)
    {
        writer.Write(Encoding.UTF8.GetBytes($"{status} {Encoding.ASCII.GetString(ReasonPhrases.Get(status))}\n"));
        if (details is not null)
        {
            writer.Write(Encoding.UTF8.GetBytes(details));
        }
    }
}
