using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>The server's own small error responses. In production they say the status and nothing else.</summary>
internal static class ErrorResponse
{
    public static void Write(StartResponse startResponse, Rejection rejection, bool development) =>
        Write(startResponse, rejection.Status, development ? Details(rejection) : null, mustClose: true);

    /// <summary>503, with the wish that the peer comes again (RFC 9110 §10.2.3); the connection goes on.</summary>
    public static void WriteTooBusy(StartResponse startResponse, bool development)
    {
        var rejection = Rejections.TooBusy;
        WriteBody(
            startResponse(rejection.Status, TextType, ("Retry-After", "1")),
            rejection.Status,
            development ? Details(rejection) : null
        );
    }

    public static void Write(StartResponse startResponse, Exception error, bool development)
    {
        // Of a refusal the reason is what tells; where in the application it was met does not.
        var details = error is RequestBodyException refused ? $"{refused.Reason}: {refused.Message}\n" : $"{error}\n";
        var status = (error as RequestBodyException)?.Status ?? 500;
        Write(startResponse, status, development ? details : null, mustClose: false);
    }

    private static Header TextType => new("Content-Type", "text/plain; charset=utf-8");

    private static string Details(Rejection rejection) =>
        $"{rejection.Reason}: {rejection.Message} ({rejection.Clause})\n";

    private static void Write(StartResponse startResponse, int status, string? details, bool mustClose) =>
        WriteBody(
            mustClose ? startResponse(status, TextType, ("Connection", "close")) : startResponse(status, TextType),
            status,
            details
        );

    private static void WriteBody(PipeWriter writer, int status, string? details)
    {
        writer.Write(Encoding.UTF8.GetBytes($"{status} {Encoding.ASCII.GetString(ReasonPhrases.Get(status))}\n"));
        if (details is not null)
        {
            writer.Write(Encoding.UTF8.GetBytes(details));
        }
    }
}
