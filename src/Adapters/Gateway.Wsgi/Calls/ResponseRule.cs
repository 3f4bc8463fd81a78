using System.Buffers;
using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Wsgi.Calls;

/// <summary>What holds for every response.</summary>
internal static class ResponseRule
{
    /// <summary>The longest body that is handed to the server in one piece; it stages as much.</summary>
    public const int MaxStaged = 64 * 1024;

    /// <summary>Whether a status has content (RFC 9110 §15.3.5, §15.3.6, §15.4.5).</summary>
    public static bool HasContent(int status) => status is not (204 or 205 or 304);

    /// <summary>The adapter's own answer: the status, and the id under which the log tells more.</summary>
    public static void WriteFailure(StartResponse startResponse, WorkerFailure failure)
    {
        Header type = ("Content-Type", "text/plain; charset=utf-8");
        var writer =
            failure.Status == 503
                ? startResponse(failure.Status, type, ("Retry-After", "1"))
                : startResponse(failure.Status, type);
        var phrase = Encoding.ASCII.GetString(ReasonPhrases.Get(failure.Status));
        writer.Write(Encoding.UTF8.GetBytes($"{failure.Status} {phrase}\n{failure.Reason}\n"));
    }
}
