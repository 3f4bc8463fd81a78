using Microsoft.Extensions.Logging;

namespace Gateway.AspNetCore;

/// <summary>What the bridge logs. Text of the peer's is escaped and bounded.</summary>
internal sealed class BridgeLog(ILogger logger)
{
    private const int MaxShown = 256;

    public void ApplicationFailed(Exception error, Environ environ, bool isCommitted) =>
        logger.LogError(
            error,
            "{Method} {Target}: the application failed {When}.",
            Show(environ.Method),
            Show(Target(environ)),
            isCommitted ? "after the response had begun; the connection was aborted" : "and the answer was a 500"
        );

    public void BodyRefused(RequestBodyException error, Environ environ) =>
        logger.LogInformation(
            "{Method} {Target}: refused with {Status}, {Reason}: {Message}",
            Show(environ.Method),
            Show(Target(environ)),
            error.Status,
            error.Reason,
            error.Message
        );

    public void Abandoned(Environ environ) =>
        logger.LogDebug(
            "{Method} {Target}: the peer went away and the application gave up.",
            Show(environ.Method),
            Show(Target(environ))
        );

    private static string Target(Environ environ) => System.Text.Encoding.Latin1.GetString(environ.RawTarget.Span);

    private static string Show(string text)
    {
        var shown = string.Concat(
            text.Take(MaxShown).Select(c => c is > ' ' and < '\u007F' and not '\\' ? c.ToString() : $"\\x{(int)c:x2}")
        );
        return text.Length > MaxShown ? shown + '…' : shown;
    }
}
