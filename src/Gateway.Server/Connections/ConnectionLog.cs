using System.Net;
using System.Text;
using Gateway.Server.Protocol;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Connections;

/// <summary>What connections log. Bytes of the peer's are escaped and bounded.</summary>
internal sealed class ConnectionLog(ILogger logger)
{
    private const int MaxShown = 256;

    public void ApplicationFailed(Exception error, Environ environ, bool isCommitted) =>
        logger.LogError(
            error,
            "{Method} {Target}: the application failed {When}.",
            Show(environ.Method),
            Show(environ.RawTarget.Span),
            isCommitted ? "after the response had begun; the connection was aborted" : "and the answer was a 500"
        );

    public void BodyRefused(RequestBodyException error, Environ environ) =>
        logger.LogInformation(
            "{Method} {Target}: refused with {Status}, {Reason}: {Message}",
            Show(environ.Method),
            Show(environ.RawTarget.Span),
            error.Status,
            error.Reason,
            error.Message
        );

    public void Refused(Rejection rejection, EndPoint? peer) =>
        logger.LogInformation(
            "A request from {Peer} was refused with {Status}, {Reason}: {Message} ({Clause})",
            peer,
            rejection.Status,
            rejection.Reason,
            rejection.Message,
            rejection.Clause
        );

    public void ReaderTooSlow(EndPoint? peer) =>
        logger.LogInformation(
            "The connection of {Peer} was aborted, response-too-slow: its responses were taken more slowly than min-data-rate allows.",
            peer
        );

    public void Abandoned(Environ environ) =>
        logger.LogDebug(
            "{Method} {Target}: the peer went away and the application gave up.",
            Show(environ.Method),
            Show(environ.RawTarget.Span)
        );

    public void ConnectionFailed(Exception error) =>
        logger.LogError(error, "A connection failed within the server, which is a defect of the server.");

    private static string Show(string text) => Show(Encoding.Latin1.GetBytes(text));

    private static string Show(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var octet in bytes[..Math.Min(bytes.Length, MaxShown)])
        {
            if (octet is > 0x20 and < 0x7F and not (byte)'\\')
            {
                text.Append((char)octet);
            }
            else
            {
                text.Append("\\x").Append(octet.ToString("x2"));
            }
        }
        return bytes.Length > MaxShown ? text.Append('…').ToString() : text.ToString();
    }
}
